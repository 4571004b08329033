import { access } from "../../../platform/access/access.ts"

const readers = {
  coach: "tenant",
  intakeOfficer: "tenant",
  employerAgent: "tenant",
  manager: "tenant",
} as const
const planners = { employerAgent: "tenant", manager: "tenant" } as const

/** Advertisements and planned needs are about nobody. Who could fill them are people, and follow row-level security. */
export const vacancyAccess = access(
  {
    "vacancy.list": readers,
    "vacancy.read": readers,
    "plannedVacancy.list": readers,
    "plannedVacancy.read": planners,
    "plannedVacancy.create": planners,
    "plannedVacancy.update": planners,
    "plannedVacancy.end": planners,
    "plannedVacancy.import": planners,
    "ownCompetence.read": { coach: "tenant", employerAgent: "tenant" },
    "ownCompetence.count": { intakeOfficer: "tenant", manager: "tenant" },
  },
  { "ownCompetence.read": "placement", "ownCompetence.count": "placement" },
)
