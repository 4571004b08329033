import { sql } from "kysely"
import { z } from "zod"
import { addDays, type Day, daysBetween } from "../../kernel/day.ts"
import { type Id, newId } from "../../kernel/id.ts"
import { ok, refused, stale, violation } from "../../kernel/result.ts"
import { answer, answerDay } from "../../platform/answer.ts"
import { command } from "../../platform/command.ts"
import type { ReadTx } from "../../platform/db/tenant.ts"
import { dayField } from "../../platform/validation.ts"
import { activityAccess } from "./access.ts"
import { type Expected, expectedOn } from "./attendance-day.ts"

type OnDay = Expected & { day: Day }

export const batchField = () => z.string().regex(/^\d{1,17}$/)
/** Ten seconds are offered; a phone that is slow to answer has a minute. */
const undoFor = "1 minute"

const momentOf = (batch: string) => sql`(timestamptz 'epoch' + ${batch}::bigint * interval '1 microsecond')`

/** The days of a save: one, or those of the weeks that a supervisor marks at once. */
const daysOf = (from: Day, to: Day): Day[] => {
  const length = Math.min(Math.max(daysBetween(from, to), 0), longestSave)
  return Array.from({ length: length + 1 }, (_, n) => addDays(from, n))
}
const longestSave = 31

/** What the actor marked in one save a moment ago, and nobody has changed since. */
export async function undoable(tx: ReadTx, day: Day, batch: string, to = day): Promise<OnDay[]> {
  const days = await Promise.all(
    daysOf(day, to).map(async (on) => (await expectedOn(tx, on)).map((row) => ({ ...row, day: on }))),
  )
  const rows = days.flat().filter((row) => row.mark_id !== null)
  const found = await tx.all(sql<{ id: Id<"attendance_mark"> }>`select id from attendance_mark
    where tenant_id = app.tenant() and id = any(${rows.map((row) => row.mark_id)}::uuid[])
      and marked_by = app.actor() and created_at = ${momentOf(batch)}
      and created_at > now() - ${undoFor}::interval`)
  const ids = new Set<string | null>(found.map(({ id }) => id))
  return rows.filter((row) => ids.has(row.mark_id))
}

/** Takes back a save that was pressed by mistake: what stood there before stands there again. */
export const undoMarks = command(
  activityAccess,
  "attendance.undo",
  {
    takes: z.object({ day: dayField(), lastDay: dayField().optional(), batch: batchField() }),
    answers: answer({ day: answerDay(), undone: z.int() }),
  },
  async (tx, { day, lastDay, batch }) => {
    const rows = await undoable(tx, day, batch, lastDay)
    if (rows.length === 0) return refused(violation("MARKS_STAND"))
    for (const row of rows) {
      const undone = await tx.change(sql`update attendance_mark set replaced_at = now()
        where tenant_id = app.tenant() and id = ${row.mark_id} and replaced_at is null`)
      if (undone === 0) return stale({ changedRows: [row.person_name] })
      await sql`insert into attendance_mark (tenant_id, id, person_id, placement_id, activity_session_id, day,
          mark, absence_kind, certificate_received, hours, marked_by, reported_by_participant, created_by)
        select tenant_id, ${newId()}, person_id, placement_id, activity_session_id, day,
          mark, absence_kind, certificate_received, hours, marked_by, reported_by_participant, app.actor()
        from attendance_mark where tenant_id = app.tenant() and person_id = ${row.person_id}
          and day = ${row.day} and replaced_at = ${momentOf(batch)}
          and placement_id is not distinct from ${row.placement_id}
          and activity_session_id is not distinct from ${row.session_id}`.execute(tx)
    }
    tx.saw(rows.map((row) => row.person_id))
    tx.detail({ day, undone: rows.length })
    return ok({ day, undone: rows.length })
  },
)
