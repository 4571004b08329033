import { access } from "../../platform/access/access.ts"

/** Whoever works with people; what each kind of thing shows is decided by the kind's own roles. */
export const searchAccess = access({
  "search.find": {
    coach: "tenant",
    intakeOfficer: "tenant",
    socialWorker: "tenant",
    employerAgent: "tenant",
    manager: "tenant",
  },
})
