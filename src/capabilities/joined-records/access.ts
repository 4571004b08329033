import { access } from "../../platform/access/access.ts"

/**
 * Who of these decides is asked of the database (`app.settles_joinings`): whoever handles protected people,
 * never the proposer.
 */
const mayDecide = { coach: "tenant", intakeOfficer: "tenant", manager: "tenant" } as const
const whoOpenPeople = { ...mayDecide, socialWorker: "tenant", employerAgent: "tenant" } as const

export const joiningAccess = access({
  "joining.ofPerson": { coach: "own", intakeOfficer: "unit", manager: "unit" },
  "joining.propose": { coach: "own", intakeOfficer: "unit", manager: "unit" },
  "joining.list": mayDecide,
  "joining.read": mayDecide,
  "joining.confirm": mayDecide,
  "joining.decline": mayDecide,
  "joining.preview": mayDecide,
  "joining.undo": mayDecide,
  "joining.follow": whoOpenPeople,
})
