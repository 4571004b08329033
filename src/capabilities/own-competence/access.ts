import { access } from "../../platform/access/access.ts"

/**
 * Who could fill a planned job are people, and follow row-level security; whoever plans sees numbers, none
 * below five.
 */
export const ownCompetenceAccess = access(
  {
    "ownCompetence.read": { coach: "tenant", employerAgent: "tenant" },
    "ownCompetence.count": { intakeOfficer: "tenant", manager: "tenant" },
  },
  "placement",
)
