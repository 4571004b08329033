import { z } from "zod"
import { addDays, type Day, mondayOf } from "../../kernel/day.ts"
import { ok } from "../../kernel/result.ts"
import { answer, answerDay, answerId } from "../../platform/answer.ts"
import { read } from "../../platform/command.ts"
import { dayField } from "../../platform/validation.ts"
import { protections } from "../../register/people/protection.ts"
import { activityAccess } from "./access.ts"
import { Expected, expectedOn } from "./attendance-day.ts"

const WeekRow = answer({
  personId: answerId("person"),
  name: z.string(),
  protection: z.enum(protections),
  days: z.array(z.array(Expected)),
})
export type WeekRow = z.infer<typeof WeekRow>

/** Persons in order of name, each with what they are expected at on the seven days. */
export function weekRows(days: readonly (readonly Expected[])[]): WeekRow[] {
  const rows = new Map<string, WeekRow>()
  days.forEach((expected, at) => {
    for (const one of expected) {
      const row = rows.get(one.person_id) ?? {
        personId: one.person_id,
        name: one.person_name,
        protection: one.person_protection,
        days: days.map(() => []),
      }
      rows.set(one.person_id, row)
      row.days[at]?.push(one)
    }
  })
  return [...rows.values()].sort((a, b) => a.name.localeCompare(b.name, "sv"))
}

const Week = answer({ monday: answerDay(), days: z.array(answerDay()), rows: z.array(WeekRow) })

export const attendanceWeek = read(
  activityAccess,
  "attendance.week",
  { takes: z.object({ week: dayField().optional() }), answers: Week },
  async (tx, input) => {
    const monday = mondayOf(input.week ?? tx.today)
    const days: Day[] = [0, 1, 2, 3, 4, 5, 6].map((one) => addDays(monday, one))
    const expected: Expected[][] = []
    for (const day of days) expected.push(await expectedOn(tx, day))
    const rows = weekRows(expected)
    tx.saw(rows.map((row) => row.personId))
    return ok({ monday, days, rows })
  },
)
