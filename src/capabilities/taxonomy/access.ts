import { access } from "../../platform/access/access.ts"

const staff = {
  coach: "tenant",
  intakeOfficer: "tenant",
  socialWorker: "tenant",
  employerAgent: "tenant",
  manager: "tenant",
  reviewer: "tenant",
  steering: "tenant",
  systemAdmin: "tenant",
  referrer: "tenant",
} as const

/** Published names about nobody. */
export const taxonomyAccess = access({ "taxonomy.search": staff, "taxonomy.read": staff })
