import { lifecycle } from "../../kernel/lifecycle.ts"

/** An access that waits for a reviewer, and what was found. */
export const reviewLifecycle = lifecycle({
  open: { ok: "ok", followUp: "followUp" },
  ok: {},
  followUp: {},
})
export type ReviewState = (typeof reviewLifecycle.states)[number]

/** Emergency access runs out by itself; asked for again it is given again, and reviewed again. */
export const breakGlassLifecycle = lifecycle({
  none: { ask: "given" },
  given: { ask: "given", runOut: "ranOut" },
  ranOut: { ask: "given" },
})
export type BreakGlassState = (typeof breakGlassLifecycle.states)[number]
