import { access } from "../../platform/access/access.ts"

const staff = { coach: "tenant", intakeOfficer: "tenant", manager: "tenant" } as const
const caseTeam = { coach: "own", intakeOfficer: "own", manager: "own" } as const

const readers = {
  coach: "visible",
  intakeOfficer: "visible",
  socialWorker: "visible",
  manager: "visible",
} as const

export const activityAccess = access(
  {
    "attendance.read": readers,
    "attendance.day": { ...staff, supervisor: "tenant" },
    "attendance.week": { ...staff, supervisor: "tenant" },
    "attendance.mark": { ...staff, supervisor: "tenant" },
    "attendance.markDays": { supervisor: "tenant" },
    "attendance.undo": { ...staff, supervisor: "tenant" },
    "attendance.placementDay": { ...staff, supervisor: "tenant" },
    "attendance.sessionMember": { ...staff, supervisor: "tenant" },
    "attendance.own": { participant: "self" },
    "attendance.reportAbsence": { participant: "self" },
    "attendance.readAbsence": { participant: "self" },
    "attendance.withdrawAbsence": { participant: "self" },
    "attendance.absenceToAnswer": caseTeam,
    "attendance.answerAbsence": caseTeam,
    "activity.list": staff,
    "activity.read": staff,
    "activity.choices": staff,
    "activity.create": staff,
    "activity.end": staff,
    "activitySession.read": staff,
    "activitySession.add": staff,
    "activitySession.cancel": staff,
    "activityMember.choices": staff,
    "activityMember.read": caseTeam,
    "activityMember.add": caseTeam,
    "activityMember.end": caseTeam,
  },
  { "attendance.read": "attendance" },
)
