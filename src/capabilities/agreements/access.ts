import { access } from "../../platform/access/access.ts"

/** Staff around the person, and the person: the agreement is theirs. */
export const agreementAccess = access(
  {
    "agreement.print": {
      coach: "visible",
      intakeOfficer: "visible",
      employerAgent: "visible",
      manager: "visible",
      participant: "self",
    },
  },
  "placement",
)
