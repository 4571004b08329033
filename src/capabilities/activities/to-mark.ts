import { z } from "zod"
import { addDays, type Day, daysBetween } from "../../kernel/day.ts"
import { answer, answerDay } from "../../platform/answer.ts"
import type { ReadTx } from "../../platform/db/tenant.ts"
import { absenceReports } from "./absence-reports.ts"
import { Expected, expectedOn } from "./attendance-day.ts"
import { supervisorsFirstDay } from "./marks.ts"

/** Where a supervisor lands. */
export const supervisorHome = "/mina-deltagare"

export const SupervisedDay = answer({
  day: answerDay(),
  rows: z.array(
    Expected.extend({
      /** They have asked to be away and wait for an answer: no press marks them present unseen. */
      asked: z.boolean(),
    }),
  ),
})
export type SupervisedDay = z.infer<typeof SupervisedDay>

/** The days that a supervisor may mark, today last, with everybody who was expected and what is marked. */
export async function supervisedDays(tx: ReadTx): Promise<SupervisedDay[]> {
  const first = supervisorsFirstDay(tx.today)
  const days: Day[] = Array.from({ length: daysBetween(first, tx.today) + 1 }, (_, n) => addDays(first, n))
  const found = await Promise.all(days.map((one) => expectedOn(tx, one)))
  const waiting = (await absenceReports(tx, { since: first })).filter(({ state }) => state === "waiting")
  return days.map((day, at) => ({
    day,
    rows: (found[at] ?? []).map((row) => ({
      ...row,
      asked: waiting.some((one) => one.person_id === row.person_id && one.days.includes(day)),
    })),
  }))
}

const isLeft = ({ mark, open }: Expected): boolean => mark === null && open
export type WeekToMark = { week: number; days: SupervisedDay[] }

/** Days before today that somebody is unmarked on, with those people; a week together, the latest first. */
export function weeksToMark(
  days: readonly SupervisedDay[],
  today: Day,
  weekOf: (day: Day) => number,
): WeekToMark[] {
  const weeks: WeekToMark[] = []
  for (const { day, rows } of days.filter((one) => one.day < today).reverse()) {
    const left = rows.filter(isLeft)
    if (left.length === 0) continue
    const last = weeks.at(-1)
    if (last?.week === weekOf(day)) last.days.unshift({ day, rows: left })
    else weeks.push({ week: weekOf(day), days: [{ day, rows: left }] })
  }
  return weeks
}

/** What "all here" says of a day: who is unmarked and has not asked to be away. */
export const presentOf = ({ rows }: SupervisedDay): string[] =>
  rows.filter((row) => isLeft(row) && !row.asked).map(({ key }) => key)
