import { access } from "../../platform/access/access.ts"

const readers = {
  coach: "tenant",
  intakeOfficer: "tenant",
  employerAgent: "tenant",
  manager: "tenant",
} as const
const planners = { employerAgent: "tenant", manager: "tenant" } as const

/** Advertisements and planned needs are about nobody. */
export const vacancyAccess = access({
  "vacancy.list": readers,
  "vacancy.read": readers,
  "plannedVacancy.list": readers,
  "plannedVacancy.read": planners,
  "plannedVacancy.create": planners,
  "plannedVacancy.update": planners,
  "plannedVacancy.end": planners,
  "plannedVacancy.import": planners,
})
