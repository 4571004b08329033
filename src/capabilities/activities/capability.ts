import { capability } from "../../platform/capability.ts"
import { absenceMatters } from "./absence-matters.ts"
import { createActivity, endActivity } from "./activities.ts"
import { absenceToAnswer, answerAbsence } from "./answer-absence.ts"
import { attendanceDay } from "./attendance-day.ts"
import { placementDay, sessionMember } from "./attendance-row.ts"
import { attendanceWeek } from "./attendance-week.ts"
import { attendanceFigures } from "./figures.ts"
import { markAttendance, markDays } from "./mark-attendance.ts"
import { attendanceMatters } from "./matters.ts"
import { addMember, endMember } from "./members.ts"
import { absenceAnswered, absenceReported, sessionTomorrow, timesChanged } from "./messages.ts"
import { absencePage } from "./pages/absence-page.tsx"
import { absenceReceipt, withdrawAbsenceAction } from "./pages/absence-receipt.tsx"
import { addMemberForm, endActivityForm, endMemberForm, newActivityForm } from "./pages/activity-forms.tsx"
import { activityPage } from "./pages/activity-page.tsx"
import { answerAbsenceForm } from "./pages/answer-absence-form.tsx"
import { attendancePage } from "./pages/attendance-page.tsx"
import { allHereAction, undoDaysAction } from "./pages/days-to-mark.tsx"
import { activityListPage } from "./pages/list-page.tsx"
import { placementDayForm, sessionMemberForm } from "./pages/mark-page.tsx"
import { personAttendancePage } from "./pages/person-page.tsx"
import { addSessionForm, cancelSessionForm } from "./pages/session-forms.tsx"
import { undoMarksAction } from "./pages/undo-action.ts"
import {
  activityChoices,
  listActivities,
  memberChoices,
  readActivity,
  readMember,
  readSession,
} from "./read-activities.ts"
import { readAttendance } from "./read-attendance.ts"
import { remindOfSessions } from "./remind.ts"
import { ownAttendance, readAbsence, reportAbsence, withdrawAbsence } from "./report-absence.ts"
import { addSessions, cancelSession } from "./sessions.ts"
import { tellAbsence } from "./tell-absence.ts"
import { tellChange } from "./tell-change.ts"
import { texts } from "./texts.ts"
import { attendanceTimeline } from "./timeline.ts"
import { undoMarks } from "./undo-marks.ts"

export const activities = capability({
  name: "activities",
  operations: [
    attendanceDay,
    readAttendance,
    attendanceWeek,
    placementDay,
    sessionMember,
    markAttendance,
    markDays,
    undoMarks,
    reportAbsence,
    readAbsence,
    withdrawAbsence,
    absenceToAnswer,
    answerAbsence,
    ownAttendance,
    listActivities,
    readActivity,
    activityChoices,
    createActivity,
    endActivity,
    readSession,
    addSessions,
    cancelSession,
    memberChoices,
    readMember,
    addMember,
    endMember,
  ],
  routes: [
    attendancePage,
    placementDayForm,
    sessionMemberForm,
    undoMarksAction,
    allHereAction,
    undoDaysAction,
    personAttendancePage,
    absencePage,
    absenceReceipt,
    withdrawAbsenceAction,
    answerAbsenceForm,
    activityListPage,
    newActivityForm,
    activityPage,
    endActivityForm,
    addSessionForm,
    cancelSessionForm,
    addMemberForm,
    endMemberForm,
  ],
  matters: [...attendanceMatters, ...absenceMatters],
  personTabs: [{ name: "attendance", path: "/narvaro", order: 50 }],
  figures: attendanceFigures,
  nav: [
    {
      href: "/narvaro",
      label: "attendance.title",
      roles: ["coach", "intakeOfficer", "manager", "supervisor"],
      order: 40,
    },
    {
      href: "/aktiviteter",
      label: "activities.title",
      roles: ["coach", "intakeOfficer", "manager"],
      order: 45,
    },
    { href: "/min-franvaro", label: "absence.nav", roles: ["participant"], order: 40 },
  ],
  messages: [sessionTomorrow, timesChanged, absenceReported, absenceAnswered],
  jobs: [remindOfSessions, tellChange, tellAbsence],
  texts,
  timeline: [attendanceTimeline],
})
