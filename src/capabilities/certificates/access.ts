import { access } from "../../platform/access/access.ts"

const worksWithPerson = {
  coach: "own",
  intakeOfficer: "unit",
  employerAgent: "unit",
  manager: "unit",
} as const

/** Staff write, the participant answers; what is issued, and to whom it is shown, is theirs. */
export const certificateAccess = access({
  "certificate.draftFacts": worksWithPerson,
  "certificate.draft": worksWithPerson,
  "certificate.paper": { ...worksWithPerson, participant: "self" },
  "certificate.own": { participant: "self" },
  "certificate.read": { participant: "self" },
  "certificate.answer": { participant: "self" },
  "certificate.share": { participant: "self" },
  "certificate.endLink": { participant: "self" },
  // By a link: executed by the system for whoever holds it.
  "certificate.readLink": {},
  "certificate.paperByLink": {},
})
