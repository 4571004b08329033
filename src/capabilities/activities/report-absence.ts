import { sql } from "kysely"
import { z } from "zod"
import { addDays, type Day, daysBetween } from "../../kernel/day.ts"
import { type Id, newId } from "../../kernel/id.ts"
import { notFound, ok, refused, violation } from "../../kernel/result.ts"
import { answer, answerDay, answerId } from "../../platform/answer.ts"
import { aboutPersonOf, command, read } from "../../platform/command.ts"
import type { ReadTx, WriteTx } from "../../platform/db/tenant.ts"
import { dayField, id } from "../../platform/validation.ts"
import { aboutOneself, ownPerson } from "../../register/people/own-person.ts"
import { AbsenceReport, absenceReports, canWithdraw, dropMark, reportRows } from "./absence-reports.ts"
import { absenceReasons, isOpen, needsAnswer } from "./absence-rules.ts"
import { activityAccess } from "./access.ts"
import { Expected, expectedOn } from "./attendance-day.ts"
import { putMark } from "./mark-attendance.ts"
import { markOf, reportedAhead, reportViolations, rowKey } from "./marks.ts"
import { tellOfAbsence } from "./tell-absence.ts"

const Report = z.object({
  day: dayField(),
  /** Several days in a row; only the first when it is left out. */
  lastDay: dayField().optional(),
  why: z.enum(absenceReasons),
  /** One of what they are expected at, as a row of the day names it; all of it when it is left out. */
  where: rowKey().optional(),
  /** They have seen what they reported before and want it otherwise. */
  change: z.boolean().default(false),
})

type OnDay = { day: Day; row: Expected }

async function expectedIn(tx: ReadTx, first: Day, last: Day, where?: string): Promise<OnDay[]> {
  const length = Math.max(0, daysBetween(first, last)) + 1
  const days = Array.from({ length }, (_, at) => addDays(first, at))
  const found = await Promise.all(days.map((day) => expectedOn(tx, day)))
  return days.flatMap((day, at) =>
    (found[at] ?? []).filter((row) => !where || row.key === where).map((row) => ({ day, row })),
  )
}

const there = async (tx: WriteTx, { day, row }: OnDay) =>
  tx.maybe(sql<{
    id: string
  }>`select id from absence_report where tenant_id = app.tenant() and ended_at is null
    and person_id = ${row.person_id} and day = ${day} and placement_id is not distinct from ${row.placement_id}
    and activity_session_id is not distinct from ${row.session_id} for update`)

const end = (tx: WriteTx, reportRowId: string) =>
  sql`update absence_report set ended_at = ${tx.now} where tenant_id = app.tenant() and id = ${reportRowId}`.execute(
    tx,
  )

/**
 * The participant says that they will be away. What somebody has marked already is not changed by it, and
 * what they reported before only when they say so.
 */
export const reportAbsence = command(
  activityAccess,
  "attendance.reportAbsence",
  { takes: Report, answers: answer({ id: answerId("absence_report"), days: z.int() }) },
  async (tx, { day, lastDay = day, why, where, change }) => {
    const faults = reportViolations(day, tx.today)
    if (lastDay < day)
      faults.push(violation("LAST_DAY_FIRST", { at: "lastDay", actual: lastDay, limit: day }))
    else if (lastDay > day)
      faults.push(...reportViolations(lastDay, tx.today).map((one) => ({ ...one, at: "lastDay" })))
    if (faults.length > 0) return refused(...faults)
    const rows = await expectedIn(tx, day, lastDay, where)
    if (rows.length === 0) return refused(violation("NO_WORK_THAT_DAY", { at: "day", actual: day }))
    const marked = rows.find(({ row }) => row.mark_id && !row.reported_by_participant)
    if (marked) return refused(violation("ALREADY_MARKED", { at: "day", actual: marked.day }))
    const id: Id<"absence_report"> = newId()
    for (const one of rows) {
      const before = await there(tx, one)
      if ((before || one.row.mark_id) && !change)
        return refused(violation("ABSENCE_THERE", { at: "day", actual: one.day }))
      if (before) await end(tx, before.id)
      const put = needsAnswer(why)
        ? one.row.mark_id === null || (await dropMark(tx, one.row.mark_id)) === 1
        : await putMark(tx, one.row, one.day, markOf(why, 0), true)
      if (!put) return refused(violation("ALREADY_MARKED", { at: "day", actual: one.day }))
      const kept = await tx.change(
        tx
          .insertInto("absence_report")
          .values({
            ...tx.stamp(),
            id: newId(),
            report_id: id,
            person_id: one.row.person_id,
            placement_id: one.row.placement_id,
            activity_session_id: one.row.session_id,
            day: one.day,
            why,
            needs_answer: needsAnswer(why),
          })
          .onConflict((conflict) => conflict.doNothing()),
      )
      if (kept === 0) return refused(violation("ABSENCE_THERE", { at: "day", actual: one.day }))
    }
    await tellOfAbsence(tx, id, "reported")
    const days = new Set(rows.map((one) => one.day)).size
    tx.detail({ from: day, days })
    return ok({ id, days })
  },
  aboutOneself,
)

const Which = z.object({ absenceReportId: id("absence_report") })
const aboutReport = async (tx: ReadTx, { absenceReportId }: z.infer<typeof Which>) =>
  aboutPersonOf((await absenceReports(tx, { reportId: absenceReportId }))[0])

/** What was reported is taken back: days that nobody has answered, and those that have not come. */
export const withdrawAbsence = command(
  activityAccess,
  "attendance.withdrawAbsence",
  { takes: Which, answers: answer({ days: z.int() }) },
  {
    about: aboutReport,
    run: async (tx, { absenceReportId }) => {
      const rows = (await reportRows(tx, absenceReportId)).filter(
        (row) => isOpen(row, tx.today) && (row.mark_id === null || row.ours),
      )
      if (rows.length === 0) return refused(violation("ABSENCE_SETTLED"))
      for (const row of rows) {
        await end(tx, row.id)
        if (row.mark_id) await dropMark(tx, row.mark_id)
      }
      await tellOfAbsence(tx, absenceReportId, "withdrawn")
      const days = new Set(rows.map((row) => row.day)).size
      tx.detail({ days })
      return ok({ days })
    },
  },
)

const Own = AbsenceReport.extend({ canWithdraw: z.boolean() })

const withWithdrawal = async (tx: ReadTx, report: AbsenceReport) => ({
  ...report,
  canWithdraw: canWithdraw(
    report.days.map((day) => ({
      day,
      answered_at: ["approved", "refused"].includes(report.state) ? tx.now : null,
    })),
    tx.today,
  ),
})

/** The receipt of one report. */
export const readAbsence = read(
  activityAccess,
  "attendance.readAbsence",
  { takes: Which, answers: answer({ report: Own }) },
  {
    about: aboutReport,
    run: async (tx, _input, report) => ok({ report: await withWithdrawal(tx, report) }),
  },
)

const OwnDay = answer({
  day: answerDay(),
  expected: z.array(Expected.pick({ key: true, place: true, from: true, to: true })),
  /** What they have reported of it. */
  report: AbsenceReport.nullable(),
})
export type OwnDay = z.infer<typeof OwnDay>

/** The days on which the participant can be away, and what they have reported. */
export const ownAttendance = read(
  activityAccess,
  "attendance.own",
  {
    takes: z.object({ day: dayField().optional() }),
    answers: answer({ day: answerDay().nullable(), days: z.array(OwnDay), reports: z.array(Own) }),
  },
  async (tx, input) => {
    const personId: Id<"person"> | null = await ownPerson(tx)
    if (!personId) return notFound()
    const first = addDays(tx.today, -1)
    const reports = await absenceReports(tx, { personId, since: first })
    const rows = await expectedIn(tx, first, addDays(tx.today, reportedAhead))
    const days = [...new Set(rows.map((one) => one.day))].map((day) => ({
      day,
      expected: rows
        .filter((one) => one.day === day)
        .map(({ row: { key, place, from, to } }) => ({ key, place, from, to })),
      report: reports.find((one) => one.days.includes(day)) ?? null,
    }))
    const asked = days.find((one) => one.day === input.day) ?? days.find((one) => one.day >= tx.today)
    const own = await Promise.all(reports.map((one) => withWithdrawal(tx, one)))
    return ok({ day: asked?.day ?? null, days, reports: own })
  },
  aboutOneself,
)
