import type { Visit } from "../../../platform/http/visit.ts"
import type { AbsenceReport } from "../absence-reports.ts"
import type { AbsenceReason } from "../absence-rules.ts"

/** A reason as the participant says it themselves. */
export const ownReason = ({ t }: Visit, why: AbsenceReason): string =>
  t(["sick", "leave", "other"].includes(why) ? `absence.${why}` : `attendance.kind.${why}`)

/** The days of a report, in words. */
export const reportDays = (visit: Visit, { days }: Pick<AbsenceReport, "days">): string =>
  days.map((day) => visit.weekday(day)).join(", ")
