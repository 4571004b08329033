import type { Day } from "../../kernel/day.ts"
import { lifecycle } from "../../kernel/lifecycle.ts"

/** A seat takes people until it is closed; its facts can be put right afterwards too. */
export const seatLifecycle = lifecycle({
  open: { update: "open", close: "closed" },
  closed: { update: "closed" },
})
export type SeatState = (typeof seatLifecycle.states)[number]
export const seatState = (seat: { closed_on: Day | null }): SeatState => (seat.closed_on ? "closed" : "open")

/** Who has a slot: held until a moment, filled by a placement, released. A new taking is a new allocation. */
export const allocationLifecycle = lifecycle({
  reserved: { fill: "filled", releaseHold: "released", runOut: "released" },
  filled: { release: "released" },
  released: {},
})
export type AllocationState = (typeof allocationLifecycle.states)[number]
