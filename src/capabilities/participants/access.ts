import { access } from "../../platform/access/access.ts"

const everyoneWhoMaySee = {
  coach: "visible",
  intakeOfficer: "visible",
  socialWorker: "visible",
  employerAgent: "visible",
  manager: "visible",
} as const
const caseTeamOrUnit = { coach: "own", intakeOfficer: "unit", manager: "unit" } as const

export const participantAccess = access(
  {
    "participant.list": {
      coach: "tenant",
      intakeOfficer: "tenant",
      socialWorker: "tenant",
      employerAgent: "tenant",
      manager: "tenant",
    },
    "participant.read": everyoneWhoMaySee,
    "participant.details": { coach: "visible", intakeOfficer: "unit", manager: "unit" },
    "participant.update": caseTeamOrUnit,
    "contact.add": caseTeamOrUnit,
    "contact.verify": caseTeamOrUnit,
    "contact.end": caseTeamOrUnit,
    "competence.list": { coach: "visible", intakeOfficer: "unit", manager: "unit" },
    "competence.own": { participant: "self" },
    "competence.find": { ...caseTeamOrUnit, participant: "self" },
    "competence.add": { ...caseTeamOrUnit, participant: "self" },
    "competence.propose": { ...caseTeamOrUnit, participant: "self" },
    "competence.confirm": { ...caseTeamOrUnit, participant: "self" },
    "competence.end": { ...caseTeamOrUnit, participant: "self" },
    "supportMonth.set": { ...caseTeamOrUnit, socialWorker: "visible" },
    "team.add": caseTeamOrUnit,
    "team.end": caseTeamOrUnit,
    "identity.link": caseTeamOrUnit,
    "protection.settle": caseTeamOrUnit,
    "residentAccount.open": { coach: "own", intakeOfficer: "unit" },
    "residentAccount.close": { coach: "own", intakeOfficer: "unit" },
    "consent.give": { ...caseTeamOrUnit, participant: "self" },
    "consent.withdraw": { ...caseTeamOrUnit, participant: "self" },
    "note.list": {
      coach: "visible",
      intakeOfficer: "visible",
      socialWorker: "visible",
      manager: "visible",
      participant: "self",
    },
    "note.sign": { coach: "own", intakeOfficer: "own", socialWorker: "own", manager: "own" },
    "note.open": { coach: "visible", intakeOfficer: "visible", socialWorker: "visible", manager: "visible" },
    "draft.save": {
      coach: "tenant",
      intakeOfficer: "tenant",
      socialWorker: "tenant",
      employerAgent: "tenant",
      manager: "tenant",
      referrer: "tenant",
      supervisor: "tenant",
      participant: "tenant",
    },
  },
  { "supportMonth.set": "plan" },
)
