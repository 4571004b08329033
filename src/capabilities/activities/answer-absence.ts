import { sql } from "kysely"
import { z } from "zod"
import { notFound, ok, refused, violation } from "../../kernel/result.ts"
import { answer, answerId } from "../../platform/answer.ts"
import { aboutPersonOf, command, read } from "../../platform/command.ts"
import type { ReadTx } from "../../platform/db/tenant.ts"
import { id, text } from "../../platform/validation.ts"
import { PersonName, personName } from "../../register/people/person-name.ts"
import { AbsenceReport, absenceReports, reportRows } from "./absence-reports.ts"
import { activityAccess } from "./access.ts"
import { putMark } from "./mark-attendance.ts"
import { markOf } from "./marks.ts"
import { tellOfAbsence } from "./tell-absence.ts"

const Which = z.object({ absenceReportId: id("absence_report") })
const aboutReport = async (tx: ReadTx, { absenceReportId }: z.infer<typeof Which>) =>
  aboutPersonOf((await absenceReports(tx, { reportId: absenceReportId }))[0])

export const absenceToAnswer = read(
  activityAccess,
  "attendance.absenceToAnswer",
  { takes: Which, answers: answer({ person: PersonName, report: AbsenceReport }) },
  {
    about: aboutReport,
    run: async (tx, _input, report) => {
      const person = await personName(tx, report.person_id)
      if (!person) return notFound()
      tx.saw(person.id)
      return ok({ person, report })
    },
  },
)

/** Leave is valid from when it is allowed; a no has its reason, and the days stay unmarked. */
export const answerAbsence = command(
  activityAccess,
  "attendance.answerAbsence",
  {
    takes: Which.extend({ approved: z.enum(["yes", "no"]), answer: text(500).optional() }),
    answers: answer({ personId: answerId("person") }),
  },
  {
    about: aboutReport,
    run: async (tx, input, report) => {
      const approved = input.approved === "yes"
      if (!approved && !input.answer) return refused(violation("ABSENCE_NO_WHY", { at: "answer" }))
      const rows = (await reportRows(tx, input.absenceReportId)).filter(
        (row) => row.needs_answer && row.answered_at === null,
      )
      if (rows.length === 0) return refused(violation("ABSENCE_ANSWERED"))
      await sql`update absence_report set answered_at = ${tx.now}, answered_by = app.actor(),
          approved = ${approved}, answer = ${input.answer ?? null}
        where tenant_id = app.tenant() and id = any(${rows.map((row) => row.id)}::uuid[])`.execute(tx)
      // What somebody has marked meanwhile stands.
      if (approved)
        for (const row of rows)
          if (row.mark_id === null) await putMark(tx, row, row.day, markOf(row.why, 0), false)
      await tellOfAbsence(tx, input.absenceReportId, "answered")
      tx.detail({ days: rows.length, approved })
      return ok({ personId: report.person_id })
    },
  },
)
