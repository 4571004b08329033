import { access } from "../../platform/access/access.ts"

const worksWithPerson = { coach: "own", intakeOfficer: "unit", manager: "unit" } as const

/** The participant and the supervisor each in their own thread; those who work with the person in both. */
export const dialogueAccess = access({
  "dialogue.read": worksWithPerson,
  "dialogue.message": worksWithPerson,
  "dialogue.write": worksWithPerson,
  "dialogue.settle": worksWithPerson,
  "dialogue.promise": worksWithPerson,
  "dialogue.own": { participant: "self" },
  "dialogue.writeOwn": { participant: "self" },
  "dialogue.ofPlacement": { supervisor: "visible" },
  "dialogue.writeOfPlacement": { supervisor: "visible" },
})
