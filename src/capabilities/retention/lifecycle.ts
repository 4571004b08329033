import { lifecycle } from "../../kernel/lifecycle.ts"

/** Another time than now: proposed by one, confirmed by another. */
export const retentionLifecycle = lifecycle({
  proposed: { confirm: "confirmed", decline: "declined" },
  confirmed: {},
  declined: {},
})
export type RetentionState = (typeof retentionLifecycle.states)[number]
