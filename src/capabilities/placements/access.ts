import { access } from "../../platform/access/access.ts"

const seesPerson = {
  coach: "visible",
  intakeOfficer: "visible",
  socialWorker: "visible",
  employerAgent: "visible",
  manager: "visible",
} as const
const worksWithPerson = {
  coach: "own",
  intakeOfficer: "unit",
  employerAgent: "unit",
  manager: "unit",
} as const

export const placementAccess = access(
  {
    "placement.list": {
      coach: "tenant",
      intakeOfficer: "tenant",
      socialWorker: "tenant",
      employerAgent: "tenant",
      manager: "tenant",
    },
    "placement.history": { ...seesPerson, participant: "self" },
    "placement.read": seesPerson,
    "placement.choices": worksWithPerson,
    "placement.propose": worksWithPerson,
    "placement.agree": { ...worksWithPerson, participant: "self" },
    "placement.check": worksWithPerson,
    "placement.start": worksWithPerson,
    "placement.extend": worksWithPerson,
    "placement.endFacts": worksWithPerson,
    "placement.end": worksWithPerson,
    "placement.decideSubsidy": worksWithPerson,
    "checkIn.record": worksWithPerson,
    "checkIn.answer": { supervisor: "visible" },
    "checkIn.questions": { supervisor: "visible" },
    "waitingList.join": worksWithPerson,
    "waitingList.leave": worksWithPerson,
    "studyPeriod.add": worksWithPerson,
    "placement.own": { participant: "self" },
    "programmeSetting.list": { manager: "tenant" },
    "programmeSetting.read": { manager: "tenant" },
    "programmeSetting.change": { manager: "tenant" },
    "placement.mine": { supervisor: "tenant" },
  },
  "placement",
)
