import { access } from "../../platform/access/access.ts"

const readers = {
  coach: "tenant",
  intakeOfficer: "tenant",
  employerAgent: "tenant",
  manager: "tenant",
} as const
const agents = { intakeOfficer: "tenant", employerAgent: "tenant", manager: "tenant" } as const

/** Organisations are about nobody, so no scope narrower than the municipality applies. */
export const employerAccess = access({
  "organisation.list": readers,
  "organisation.read": readers,
  "organisation.facts": readers,
  "organisation.create": agents,
  "organisation.update": agents,
  "workplace.read": readers,
  "workplace.create": { ...agents, coach: "tenant" },
  "workplace.update": { ...agents, coach: "tenant" },
  "employerContact.create": { ...agents, coach: "tenant" },
  "employerContact.end": agents,
})
