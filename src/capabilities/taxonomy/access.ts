import { access } from "../../platform/access/access.ts"

const everyone = {
  coach: "tenant",
  intakeOfficer: "tenant",
  socialWorker: "tenant",
  employerAgent: "tenant",
  manager: "tenant",
  reviewer: "tenant",
  steering: "tenant",
  systemAdmin: "tenant",
  referrer: "tenant",
  supervisor: "tenant",
  participant: "tenant",
} as const

/** Published names about nobody. */
export const taxonomyAccess = access({ "taxonomy.search": everyone, "taxonomy.read": everyone })
