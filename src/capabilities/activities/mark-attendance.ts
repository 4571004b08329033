import { sql } from "kysely"
import { z } from "zod"
import type { Day } from "../../kernel/day.ts"
import { newId } from "../../kernel/id.ts"
import { ok, refused, stale, violation } from "../../kernel/result.ts"
import { answer, answerDay } from "../../platform/answer.ts"
import { command } from "../../platform/command.ts"
import type { WriteTx } from "../../platform/db/tenant.ts"
import { dayField, id } from "../../platform/validation.ts"
import { activityAccess } from "./access.ts"
import { type Expected, expectedOn } from "./attendance-day.ts"
import { choiceOf, choices, dayViolations, type Mark, markOf, rowKey, rowViolations } from "./marks.ts"

const Marks = z.object({
  day: dayField(),
  /** By row of the screen; who is not mentioned stays unmarked. */
  marks: z.record(rowKey(), z.enum(choices)).default({}),
  /** Rows that are present unless somebody has marked them meanwhile. */
  present: z.array(rowKey()).default([]),
  /** The mark each row showed when the screen was opened; none for a row that was unmarked. */
  seen: z.record(rowKey(), id()).default({}),
  /** Whether what was seen is to be compared with what is saved now. */
  compare: z.boolean().default(false),
})

/** `batch` names what this save marked, for whoever takes it back at once; null when it marked nothing. */
const Marked = answer({ day: answerDay(), marked: z.int(), batch: z.string().nullable() })

/** A whole group for a day in one save. Unmarked stays unmarked, and a correction is a new row. */
export const markAttendance = command(
  activityAccess,
  "attendance.mark",
  { takes: Marks, answers: Marked },
  async (tx, input) => {
    const faults = dayViolations(input.day, tx.today, tx.actor.role)
    if (faults.length > 0) return refused(...faults)
    if (Object.keys(input.marks).length + input.present.length === 0)
      return refused(violation("NOTHING_CHOSEN", { at: "marks" }))
    const expected = new Map((await expectedOn(tx, input.day)).map((row) => [row.key, row]))
    const changes: { row: Expected; mark: Mark }[] = []
    const changedRows: string[] = []
    for (const [key, choice] of Object.entries(input.marks)) {
      const row = expected.get(key)
      if (!row) return refused(violation("NOT_EXPECTED", { at: "marks" }))
      const mark = markOf(choice, row.hours)
      if (sameMark(row, mark)) continue
      const closed = rowViolations(row, input.day, tx.today, tx.actor.role)
      if (closed.length > 0) return refused(...closed)
      if (input.compare && (input.seen[key] ?? null) !== row.mark_id) changedRows.push(row.person_name)
      else changes.push({ row, mark })
    }
    if (changedRows.length > 0) return stale({ changedRows })
    for (const { row, mark } of changes) {
      const put = await putMark(tx, row, input.day, mark, false)
      if (!put) return stale({ changedRows: [row.person_name] })
    }
    const marked = changes.map(({ row }) => row)
    const rest = input.present.filter((key) => !input.marks[key])
    const present = await markPresent(tx, input.day, rest, expected)
    if (!present) return refused(violation("NOT_EXPECTED", { at: "present" }))
    marked.push(...present)
    tx.saw(marked.map((row) => row.person_id))
    tx.detail({ day: input.day, marked: marked.length })
    return ok({ day: input.day, marked: marked.length, batch: marked.length > 0 ? await batchOf(tx) : null })
  },
)

/** Those of a day who are still unmarked are present; null when somebody is not expected at all. */
async function markPresent(
  tx: WriteTx,
  day: Day,
  keys: readonly string[],
  expected: ReadonlyMap<string, Expected>,
): Promise<Expected[] | null> {
  const marked: Expected[] = []
  for (const key of keys) {
    const row = expected.get(key)
    if (!row) return null
    if (!row.mark && row.open && (await putMark(tx, row, day, markOf("present", row.hours), false)))
      marked.push(row)
  }
  return marked
}

const Days = z.object({
  days: z
    .array(z.object({ day: dayField(), present: z.array(rowKey()).min(1).max(500) }))
    .min(1)
    .max(14),
})

/** Several days at once: everybody named is present unless somebody has marked them meanwhile. */
export const markDays = command(
  activityAccess,
  "attendance.markDays",
  {
    takes: Days,
    answers: answer({
      day: answerDay(),
      lastDay: answerDay(),
      marked: z.int(),
      batch: z.string().nullable(),
    }),
  },
  async (tx, { days }) => {
    const faults = days.flatMap(({ day }) => dayViolations(day, tx.today, tx.actor.role))
    if (faults.length > 0) return refused(...faults)
    const marked: Expected[] = []
    for (const { day, present } of days) {
      const expected = new Map((await expectedOn(tx, day)).map((row) => [row.key, row]))
      const of = await markPresent(tx, day, present, expected)
      if (!of) return refused(violation("NOT_EXPECTED", { at: "days" }))
      marked.push(...of)
    }
    tx.saw(marked.map((row) => row.person_id))
    tx.detail({ days: days.map(({ day }) => day), marked: marked.length })
    const inOrder = days.map(({ day }) => day).sort()
    return ok({
      day: inOrder[0] ?? tx.today,
      lastDay: inOrder.at(-1) ?? tx.today,
      marked: marked.length,
      batch: marked.length > 0 ? await batchOf(tx) : null,
    })
  },
)

/** The moment that all that this transaction marks carries, in microseconds. */
const batchOf = async (tx: WriteTx): Promise<string> =>
  (await tx.one(sql<{ batch: string }>`select (extract(epoch from now()) * 1000000)::bigint::text as batch`))
    .batch

const sameMark = (row: Expected, mark: Mark): boolean =>
  row.mark !== null &&
  !row.reported_by_participant &&
  choiceOf({ mark: row.mark, certificate_received: row.certificate_received === true }) === choiceOf(mark) &&
  row.absence_kind === mark.absence_kind

type Where = Pick<Expected, "person_id" | "placement_id" | "session_id" | "mark_id">

/** False when somebody else marked the same day meanwhile. */
export async function putMark(
  tx: WriteTx,
  row: Where,
  day: Day,
  mark: Mark,
  byParticipant: boolean,
): Promise<boolean> {
  if (row.mark_id) {
    const replaced = await tx.change(sql`update attendance_mark set replaced_at = now()
      where tenant_id = app.tenant() and id = ${row.mark_id} and replaced_at is null`)
    if (replaced === 0) return false
  }
  const put = await tx.change(
    tx
      .insertInto("attendance_mark")
      .values({
        ...tx.stamp(),
        id: newId(),
        person_id: row.person_id,
        placement_id: row.placement_id,
        activity_session_id: row.session_id,
        day,
        ...mark,
        marked_by: tx.actor.accountId,
        reported_by_participant: byParticipant,
      })
      .onConflict((conflict) => conflict.doNothing()),
  )
  return put === 1
}
