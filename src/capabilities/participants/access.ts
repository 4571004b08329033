import { access } from "../../platform/access/access.ts"

const everyoneWhoMaySee = {
  coach: "visible",
  intakeOfficer: "visible",
  socialWorker: "visible",
  employerAgent: "visible",
  manager: "visible",
} as const

export const participantAccess = access({
  "participant.list": {
    coach: "tenant",
    intakeOfficer: "tenant",
    socialWorker: "tenant",
    employerAgent: "tenant",
    manager: "tenant",
  },
  "participant.read": everyoneWhoMaySee,
  "participant.update": { coach: "own", intakeOfficer: "unit", manager: "unit" },
})
