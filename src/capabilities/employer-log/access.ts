import { access } from "../../platform/access/access.ts"

const workers = {
  coach: "tenant",
  intakeOfficer: "tenant",
  employerAgent: "tenant",
  manager: "tenant",
} as const

/** About employers, so that no scope narrower than the municipality applies. */
export const employerLogAccess = access({
  "employerLog.facts": workers,
  "employerLog.add": workers,
  "employerLog.finish": workers,
  "employerLog.reopen": workers,
})
