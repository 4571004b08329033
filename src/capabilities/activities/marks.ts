import { z } from "zod"
import { addDays, type Day } from "../../kernel/day.ts"
import { type Violation, violation } from "../../kernel/result.ts"
import { workingDayBefore } from "../../kernel/working-day.ts"
import { answer } from "../../platform/answer.ts"

export const markChoices = ["present", "sick", "sickCertified", "validAbsence", "invalidAbsence"] as const
export type MarkChoice = (typeof markChoices)[number]
export const absenceKinds = ["careOfChild", "healthCare", "authority", "interview", "leave", "other"] as const
type AbsenceKind = (typeof absenceKinds)[number]
/** What is chosen for somebody: a kind of absence by itself is a valid absence. */
export const choices = [...markChoices, ...absenceKinds] as const
type Choice = (typeof choices)[number]

/** Somebody at a place or in a session: what a row of a day is named by. */
export const rowKey = () => z.string().regex(/^(p_[0-9a-f-]{36}|s_[0-9a-f-]{36}_[0-9a-f-]{36})$/)

export const Mark = answer({
  mark: z.enum(markChoices).exclude(["sickCertified"]),
  absence_kind: z.enum(absenceKinds).nullable(),
  certificate_received: z.boolean(),
  hours: z.number(),
})
export type Mark = z.infer<typeof Mark>

/**
 * What a choice on the screen means in the record. Sick without certificate is never counted as certified.
 */
export function markOf(choice: Choice, plannedHours: number): Mark {
  const none = { absence_kind: null, certificate_received: false, hours: 0 }
  const absent = (kind: AbsenceKind): Mark => ({ ...none, mark: "validAbsence", absence_kind: kind })
  switch (choice) {
    case "present":
      return { ...none, mark: "present", hours: plannedHours }
    case "sick":
      return { ...none, mark: "sick" }
    case "sickCertified":
      return { ...none, mark: "sick", certificate_received: true }
    case "validAbsence":
      return absent("other")
    case "invalidAbsence":
      return { ...none, mark: "invalidAbsence" }
    default:
      return absent(choice)
  }
}

export const choiceOf = ({
  mark,
  certificate_received,
}: Pick<Mark, "mark" | "certificate_received">): MarkChoice =>
  mark === "sick" && certificate_received ? "sickCertified" : mark

/** How far back a supervisor marks, in working days; why is in docs/domain/attendance.md. */
const supervisorDaysBack = 10
export const supervisorsFirstDay = (today: Day): Day => workingDayBefore(today, supervisorDaysBack)

/**
 * The days that may be marked: a supervisor's two weeks; staff any day back, as the record may be wrong for
 * longer.
 */
export function dayViolations(day: Day, today: Day, role: string): Violation[] {
  if (day > today) return [violation("DAY_IN_FUTURE", { actual: day, limit: today, at: "day" })]
  const earliest = supervisorsFirstDay(today)
  return role === "supervisor" && day < earliest
    ? [violation("DAY_TOO_OLD", { actual: day, limit: earliest, at: "day" })]
    : []
}

/** The same for one row of a day: what staff have answered for or ended is no longer the supervisor's. */
export function rowViolations(
  row: { by_staff: boolean; ended: boolean },
  day: Day,
  today: Day,
  role: string,
): Violation[] {
  const faults = dayViolations(day, today, role)
  if (role !== "supervisor") return faults
  if (row.by_staff) faults.push(violation("MARKED_BY_STAFF", { actual: day, at: "marks" }))
  if (row.ended) faults.push(violation("SUPERVISION_ENDED", { at: "marks" }))
  return faults
}

export const reportedAhead = 14
/** A participant reports from yesterday and two weeks ahead. */
export function reportViolations(day: Day, today: Day): Violation[] {
  const [first, last] = [addDays(today, -1), addDays(today, reportedAhead)]
  if (day < first) return [violation("DAY_TOO_OLD", { actual: day, limit: first, at: "day" })]
  return day > last ? [violation("DAY_TOO_FAR", { actual: day, limit: last, at: "day" })] : []
}
