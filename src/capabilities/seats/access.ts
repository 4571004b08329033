import { access } from "../../platform/access/access.ts"

/** A supervisor reaches the rows of the own workplace only; the queries see to it. */
const readers = {
  coach: "tenant",
  intakeOfficer: "tenant",
  employerAgent: "tenant",
  manager: "tenant",
  supervisor: "visible",
} as const
const keepers = { coach: "tenant", employerAgent: "tenant" } as const

/** Seats are about nobody, so no scope narrower than the municipality applies. */
export const seatAccess = access({
  "seat.list": readers,
  "seat.read": readers,
  "seat.facts": keepers,
  "seat.create": keepers,
  "seat.update": keepers,
  "seat.close": keepers,
})
