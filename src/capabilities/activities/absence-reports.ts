import { sql } from "kysely"
import { z } from "zod"
import type { Day } from "../../kernel/day.ts"
import type { Id } from "../../kernel/id.ts"
import { answer, answerDay, answerId } from "../../platform/answer.ts"
import type { ReadTx, WriteTx } from "../../platform/db/tenant.ts"
import { absenceReasons, isOpen, reportStates } from "./absence-rules.ts"

/** One report: the days that still stand in it, and what has been answered. */
export const AbsenceReport = answer({
  id: answerId("absence_report"),
  person_id: answerId("person"),
  why: z.enum(absenceReasons),
  days: z.array(answerDay()),
  state: z.enum(reportStates),
  answer: z.string().nullable(),
})
export type AbsenceReport = z.infer<typeof AbsenceReport>

const state = sql.raw(`case when not r.needs_answer then 'reported' when r.answered_at is null then 'waiting'
  when r.approved then 'approved' else 'refused' end`)

/** Reports that the actor sees: with a day from `since` on, of one person, or one by its id. */
export const absenceReports = (
  tx: ReadTx,
  { since, personId, reportId }: { since?: Day; personId?: Id<"person">; reportId?: Id<"absence_report"> },
): Promise<AbsenceReport[]> =>
  tx.all(sql<AbsenceReport>`select r.report_id as id, r.person_id, r.why, r.answer, ${state} as state,
      array_agg(distinct r.day::text order by r.day::text) as days
    from absence_report r
    where r.tenant_id = app.tenant() and r.ended_at is null
      and (${since ?? null}::date is null or r.day >= ${since ?? null}::date)
      and (${personId ?? null}::uuid is null or r.person_id = ${personId ?? null}::uuid)
      and (${reportId ?? null}::uuid is null or r.report_id = ${reportId ?? null}::uuid)
    group by r.report_id, r.person_id, r.why, r.answer, r.needs_answer, r.answered_at, r.approved
    order by min(r.day), r.report_id limit 100`)

/** What is reported of a day at a place or a session, and what is marked of it now. */
export type ReportRow = {
  id: string
  person_id: Id<"person">
  placement_id: Id<"placement"> | null
  session_id: string | null
  day: Day
  why: (typeof absenceReasons)[number]
  needs_answer: boolean
  answered_at: Date | null
  mark_id: string | null
  /** The mark is what the report made, or its answer: nobody has marked anything else. */
  ours: boolean
}

/** Held until it is done: an answer and a change of mind come one after the other. */
export const reportRows = (tx: WriteTx, reportId: Id<"absence_report">): Promise<ReportRow[]> =>
  tx.all(sql<ReportRow>`select r.id, r.person_id, r.placement_id, r.activity_session_id as session_id, r.day,
      r.why, r.needs_answer, r.answered_at, m.id as mark_id, coalesce(m.reported_by_participant or r.approved and m.absence_kind = r.why, false) as ours
    from absence_report r
    left join attendance_mark m on m.tenant_id = r.tenant_id and m.person_id = r.person_id and m.day = r.day
      and m.replaced_at is null and m.placement_id is not distinct from r.placement_id
      and m.activity_session_id is not distinct from r.activity_session_id
    where r.tenant_id = app.tenant() and r.report_id = ${reportId} and r.ended_at is null
    order by r.day, r.id for update of r`)

/** What a report made of a day no longer holds: the day is unmarked again. */
export const dropMark = (tx: WriteTx, markId: string) =>
  tx.change(sql`update attendance_mark set replaced_at = now()
    where tenant_id = app.tenant() and id = ${markId} and replaced_at is null`)

export const canWithdraw = (rows: readonly Pick<ReportRow, "day" | "answered_at">[], today: Day): boolean =>
  rows.some((row) => isOpen(row, today))
