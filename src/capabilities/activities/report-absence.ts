import { sql } from "kysely"
import { z } from "zod"
import { weekday } from "../../kernel/day.ts"
import type { Id } from "../../kernel/id.ts"
import { ok, refused, violation } from "../../kernel/result.ts"
import { answer, answerDay, answerId } from "../../platform/answer.ts"
import { aboutPersonOf, command, read } from "../../platform/command.ts"
import type { ReadTx } from "../../platform/db/tenant.ts"
import { dayField, id } from "../../platform/validation.ts"
import { activityAccess } from "./access.ts"
import { putMark } from "./mark-attendance.ts"
import { absenceKinds, markOf, reportViolations } from "./marks.ts"

const Report = z.object({
  placementId: id("placement"),
  day: dayField(),
  why: z.enum(["sick", ...absenceKinds]),
})

type Expected = { person_id: Id<"person">; works: boolean; mark_id: string | null; reported: boolean | null }

/** What is expected that day, and what somebody has said of it. */
const aboutDay = async (tx: ReadTx, { placementId, day }: z.infer<typeof Report>) =>
  aboutPersonOf(
    await tx.maybe(sql<Expected>`
      select pl.person_id, ${weekday(day)} = any (pl.weekdays) and pl.started_on <= ${day}::date
        and coalesce(pl.ended_on, pl.ends_on) >= ${day}::date as works, m.id as mark_id,
          m.reported_by_participant as reported
      from placement pl
        left join attendance_mark m on m.tenant_id = pl.tenant_id and m.placement_id = pl.id
        and m.day = ${day} and m.replaced_at is null
      where pl.tenant_id = app.tenant() and pl.id = ${placementId}`),
  )

/** The participant says that they will be away; what somebody has marked already is not changed by it. */
export const reportAbsence = command(
  activityAccess,
  "attendance.reportAbsence",
  { takes: Report, answers: answer({ placementId: answerId("placement"), day: answerDay() }) },
  {
    about: aboutDay,
    run: async (tx, input, found) => {
      const faults = reportViolations(input.day, tx.today)
      if (!found.works) faults.push(violation("NO_WORK_THAT_DAY", { at: "day", actual: input.day }))
      if (found.mark_id && !found.reported)
        faults.push(violation("ALREADY_MARKED", { at: "day", actual: input.day }))
      if (faults.length > 0) return refused(...faults)
      const mark = markOf(input.why, 0)
      const row = {
        person_id: found.person_id,
        placement_id: input.placementId,
        session_id: null,
        mark_id: found.mark_id,
      }
      if (!(await putMark(tx, row, input.day, mark, true)))
        return refused(violation("ALREADY_MARKED", { at: "day", actual: input.day }))
      tx.detail({ placementId: input.placementId, day: input.day })
      return ok({ placementId: input.placementId, day: input.day })
    },
  },
)

const OwnPlacement = answer({ id: answerId(), workplace_name: z.string(), from: z.string(), to: z.string() })
type OwnPlacement = z.infer<typeof OwnPlacement>

/** Where the participant can be away from. */
export const ownAttendance = read(
  activityAccess,
  "attendance.own",
  { takes: z.object({}), answers: answer({ placements: z.array(OwnPlacement) }) },
  async (tx) => {
    const rows = await tx.all(sql<OwnPlacement>`select pl.id, w.name as workplace_name, to_char(pl.from_time,
        'HH24:MI') as from, to_char(pl.to_time, 'HH24:MI') as to
    from placement pl join workplace w on w.tenant_id = pl.tenant_id and w.id = pl.workplace_id
    where pl.tenant_id = app.tenant() and pl.person_id = (select a.person_id from account a
      where a.tenant_id = app.tenant() and a.id = app.actor())
      and pl.started_on is not null and coalesce(pl.ended_on, pl.ends_on) >= ${tx.today} order by pl.starts_on`)
    return ok({ placements: rows })
  },
)
