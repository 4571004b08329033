export { AbsenceReport, absenceReports } from "./absence-reports.ts"
export { ownReason, reportDays } from "./pages/absence-words.ts"
