import { access } from "../../platform/access/access.ts"

const seesPerson = {
  coach: "visible",
  intakeOfficer: "visible",
  employerAgent: "visible",
  manager: "visible",
} as const
const worksWithPerson = {
  coach: "own",
  intakeOfficer: "unit",
  employerAgent: "unit",
  manager: "unit",
} as const

/** Staff around the person, and the person: the agreement is theirs. */
export const signingAccess = access(
  {
    "agreement.read": { ...seesPerson, socialWorker: "visible", participant: "self" },
    "agreement.paper": { ...seesPerson, socialWorker: "visible", participant: "self" },
    // The page for anyone: executed by the system on behalf of somebody who isn't signed in.
    "agreement.verify": {},
    "agreement.ofSubject": seesPerson,
    "agreement.own": { participant: "self" },
    "agreement.draft": worksWithPerson,
    "agreement.revise": worksWithPerson,
    "agreement.send": worksWithPerson,
    "agreement.withdraw": worksWithPerson,
    "agreement.sign": { ...worksWithPerson, participant: "self" },
    "agreement.recordSignature": worksWithPerson,
    "agreement.decline": { participant: "self" },
    "agreement.comment": { participant: "self" },
    "agreement.proposeChange": { participant: "self" },
    "agreement.answerChange": worksWithPerson,
    "agreement.remind": { ...worksWithPerson, participant: "self" },
    "agreement.correctParty": worksWithPerson,
    "agreement.sendLink": worksWithPerson,
    // By a link and a code: executed by the system for a party without an account.
    "agreement.readLink": {},
    "agreement.sendCode": {},
    "agreement.enterCode": {},
    "agreement.renewLink": {},
    "agreement.answerByLink": {},
    "agreement.remarkByLink": {},
    "agreement.remindByLink": {},
  },
  "placement",
)
