import { capability } from "../../platform/capability.ts"
import { attendanceDay } from "./attendance-day.ts"
import { markAttendance } from "./mark-attendance.ts"
import { absencePage } from "./pages/absence-page.tsx"
import { attendancePage } from "./pages/attendance-page.tsx"
import { ownAttendance, reportAbsence } from "./report-absence.ts"
import en from "./texts.en.json" with { type: "json" }
import sv from "./texts.sv.json" with { type: "json" }

export const activities = capability({
  name: "activities",
  operations: [attendanceDay, markAttendance, reportAbsence, ownAttendance],
  routes: [attendancePage, absencePage],
  nav: [
    {
      href: "/narvaro",
      label: "attendance.title",
      roles: ["coach", "intakeOfficer", "manager", "supervisor"],
      order: 40,
    },
    { href: "/min-franvaro", label: "absence.nav", roles: ["participant"], order: 40 },
  ],
  texts: { sv, en },
})
