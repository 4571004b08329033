import { lifecycle } from "../../kernel/lifecycle.ts"

/**
 * Stated by one, decided by another, undone by a third or the first. Overtaken: the number came to the person
 * another way.
 */
export const joiningLifecycle = lifecycle({
  proposed: { confirm: "confirmed", decline: "declined" },
  confirmed: { undo: "undone" },
  declined: {},
  undone: {},
  overtaken: {},
})
export type JoiningState = (typeof joiningLifecycle.states)[number]

/** A joining can be undone for so long; then too much has been written on top of it. */
export const undoDays = 90
