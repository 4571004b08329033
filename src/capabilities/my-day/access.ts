import { access } from "../../platform/access/access.ts"

export const myDayAccess = access({
  "my-day.read": {
    coach: "tenant",
    intakeOfficer: "tenant",
    socialWorker: "tenant",
    employerAgent: "tenant",
    manager: "tenant",
  },
})
