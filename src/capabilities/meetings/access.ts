import { access } from "../../platform/access/access.ts"

const caseTeamOrUnit = { coach: "own", intakeOfficer: "unit", manager: "unit" } as const
const ownDay = {
  coach: "tenant",
  intakeOfficer: "tenant",
  socialWorker: "tenant",
  manager: "tenant",
} as const
const desk = { coach: "tenant", intakeOfficer: "tenant", manager: "tenant" } as const
const readers = {
  coach: "visible",
  intakeOfficer: "visible",
  socialWorker: "visible",
  manager: "visible",
} as const

export const meetingAccess = access({
  "meeting.list": readers,
  "meeting.read": readers,
  "meeting.printLetter": readers,
  "meeting.choices": caseTeamOrUnit,
  "meeting.changeChoices": caseTeamOrUnit,
  "meeting.book": caseTeamOrUnit,
  "meeting.change": caseTeamOrUnit,
  "meeting.cancel": caseTeamOrUnit,
  "meeting.hold": caseTeamOrUnit,
  "meeting.confirm": { ...caseTeamOrUnit, participant: "self" },
  "meeting.askAnotherTime": { participant: "self" },
  "meeting.decline": { participant: "self" },
  "meeting.mine": ownDay,
  "meeting.ownGroup": desk,
  "dropIn.list": desk,
  "dropIn.read": desk,
  "dropIn.open": desk,
  "dropIn.cancel": desk,
  "dropIn.own": { participant: "self" },
  "dropInVisit.choices": caseTeamOrUnit,
  "dropInVisit.join": caseTeamOrUnit,
  "dropInVisit.joinOwn": { participant: "self" },
  "dropInVisit.callNext": desk,
  "dropInVisit.meet": caseTeamOrUnit,
  "dropInVisit.leave": { ...caseTeamOrUnit, participant: "self" },
  "calendar.open": ownDay,
  "calendar.revoke": ownDay,
  "calendar.read": ownDay,
  "meeting.listOwn": { participant: "self" },
  "meeting.readOwn": { participant: "self" },
})
