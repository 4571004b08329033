import { access } from "../../platform/access/access.ts"

const readers = {
  coach: "visible",
  intakeOfficer: "visible",
  socialWorker: "visible",
  manager: "visible",
} as const
const listers = { coach: "tenant", intakeOfficer: "tenant", manager: "tenant" } as const
const workers = { coach: "own", intakeOfficer: "unit", manager: "unit" } as const

export const followUpAccess = access(
  {
    "followUp.read": readers,
    "followUp.list": listers,
    "followUp.show": workers,
    "followUp.record": workers,
    "reEngagement.list": listers,
    "reEngagement.show": workers,
    "reEngagement.attempt": workers,
    "enrolment.prepareExit": workers,
    "enrolment.exit": workers,
    "enrolment.reEnter": workers,
  },
  "followUp",
)
