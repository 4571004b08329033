import { access } from "../../platform/access/access.ts"

const worksWithPerson = {
  coach: "own",
  intakeOfficer: "unit",
  employerAgent: "unit",
  manager: "unit",
} as const
const staff = {
  coach: "tenant",
  intakeOfficer: "tenant",
  employerAgent: "tenant",
  manager: "tenant",
} as const

/**
 * People for a place are read one by one under row-level security, so the list is no wider than who the actor
 * sees.
 */
export const matchingAccess = access(
  {
    "match.places": worksWithPerson,
    "match.vacancies": worksWithPerson,
    "match.people": staff,
    "match.vacancyPeople": staff,
    "match.pair": worksWithPerson,
    "match.propose": worksWithPerson,
    "match.skip": worksWithPerson,
    "match.aim": { coach: "own", intakeOfficer: "own" },
    "match.decisions": { intakeOfficer: "tenant", employerAgent: "tenant", manager: "tenant" },
    "match.data": staff,
    "matchProfile.read": worksWithPerson,
    "matchProfile.save": { coach: "own", intakeOfficer: "unit", manager: "unit" },
    "matchProfile.withdraw": { coach: "own", intakeOfficer: "unit", manager: "unit", participant: "self" },
    "matchProfile.own": { participant: "self" },
    "matchProfile.agree": { participant: "self" },
  },
  "placement",
)
