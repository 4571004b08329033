import type { Day } from "../../kernel/day.ts"
import { type Violation, violation } from "../../kernel/result.ts"
import { isWorkingDay } from "../../kernel/working-day.ts"

/** What is told before a meeting is booked, and booked all the same by whoever says so. */
export const acceptable = ["dayOff", "staffBusy", "personBusy"] as const
export type Acceptable = (typeof acceptable)[number]

/** Where the person is expected already: another meeting, an activity, or a workplace and its name. */
export type PersonBusy = { what: "meeting" | "activity" | "placement"; name: string | null }
export type DayFacts = { day: Day; staffBusy: readonly string[]; personBusy: readonly PersonBusy[] }

const personCodes = {
  meeting: "MEETING_PERSON_MEETS",
  activity: "MEETING_PERSON_ACTIVE",
  placement: "MEETING_PERSON_PLACED",
} as const

/** Everything at once, of each day in turn; what has been accepted is not told again. */
export function warningsOf(days: readonly DayFacts[], accepts: readonly Acceptable[]): Violation[] {
  const told = (kind: Acceptable, found: Violation[]) => (accepts.includes(kind) ? [] : found)
  return days.flatMap(({ day, staffBusy, personBusy }) => [
    ...told(
      "dayOff",
      isWorkingDay(day) ? [] : [violation("MEETING_DAY_OFF", { at: "accepts", actual: day })],
    ),
    ...told(
      "staffBusy",
      staffBusy.map((name) =>
        violation("MEETING_STAFF_BUSY", { at: "accepts", actual: day, params: { name } }),
      ),
    ),
    ...told(
      "personBusy",
      personBusy.map(({ what, name }) =>
        violation(personCodes[what], { at: "accepts", actual: day, params: { name: name ?? "" } }),
      ),
    ),
  ])
}

/** Which of them a refusal tells. */
export const warnedOf = (violations: readonly Violation[]): Acceptable[] =>
  acceptable.filter((kind) =>
    violations.some(({ code }) =>
      kind === "dayOff"
        ? code === "MEETING_DAY_OFF"
        : kind === "staffBusy"
          ? code === "MEETING_STAFF_BUSY"
          : Object.values<string>(personCodes).includes(code),
    ),
  )
