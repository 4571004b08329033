import { z } from "zod"
import { addDays, type Day, mondayOf, weekday } from "../../kernel/day.ts"
import { ok } from "../../kernel/result.ts"
import { answer, answerDay, answerId } from "../../platform/answer.ts"
import { read } from "../../platform/command.ts"
import { dayField } from "../../platform/validation.ts"
import { protections } from "../../register/people/protection.ts"
import { activityAccess } from "./access.ts"
import { Expected, expectedOn } from "./attendance-day.ts"
import { dayViolations } from "./marks.ts"
import { batchField, undoable } from "./undo-marks.ts"

const WeekRow = answer({
  personId: answerId("person"),
  name: z.string(),
  protection: z.enum(protections),
  days: z.array(z.array(Expected)),
})
export type WeekRow = z.infer<typeof WeekRow>

/** Persons in order of name, each with what they are expected at on each day. */
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

const Week = answer({
  /** The day that is marked at once. */
  day: answerDay(),
  /** Monday to Friday, and the days of the weekend when somebody is expected or they are asked for. */
  days: z.array(answer({ day: answerDay(), open: z.boolean() })),
  rows: z.array(WeekRow),
  /** How many rows the actor's last save marked, while it can be taken back. */
  undoable: z.int(),
})
export type Week = z.infer<typeof Week>

/** The week of a day, person by person; `open` says which days the actor may mark. */
export const attendanceWeek = read(
  activityAccess,
  "attendance.week",
  { takes: z.object({ day: dayField().optional(), batch: batchField().optional() }), answers: Week },
  async (tx, input) => {
    const day = input.day ?? tx.today
    const monday = mondayOf(day)
    const all: Day[] = [0, 1, 2, 3, 4, 5, 6].map((one) => addDays(monday, one))
    // Asked together: one way there and back.
    const found = await Promise.all(all.map((one) => expectedOn(tx, one)))
    const expected = new Map<Day, Expected[]>(all.map((one, at) => [one, found[at] ?? []]))
    const shown = all.filter(
      (one) => weekday(one) <= 5 || one === day || (expected.get(one)?.length ?? 0) > 0,
    )
    const rows = weekRows(shown.map((one) => expected.get(one) ?? []))
    tx.saw(rows.map((row) => row.personId))
    return ok({
      day,
      days: shown.map((one) => ({
        day: one,
        open: dayViolations(one, tx.today, tx.actor.role).length === 0,
      })),
      rows,
      undoable: input.batch ? (await undoable(tx, day, input.batch)).length : 0,
    })
  },
)
