import { sql } from "kysely"
import { z } from "zod"
import { type Day, weekday } from "../../kernel/day.ts"
import { ok } from "../../kernel/result.ts"
import { answer, answerDay, answerId } from "../../platform/answer.ts"
import { read } from "../../platform/command.ts"
import type { ReadTx } from "../../platform/db/tenant.ts"
import { dayField } from "../../platform/validation.ts"
import { fullName } from "../../register/people/person-name.ts"
import { protections } from "../../register/people/protection.ts"
import { activityAccess } from "./access.ts"
import { Mark, rowViolations } from "./marks.ts"

/** Somebody expected somewhere that day, and what is marked so far. */
export const Expected = answer({
  key: z.string(),
  person_id: answerId("person"),
  person_name: z.string(),
  person_protection: z.enum(protections),
  placement_id: answerId("placement").nullable(),
  session_id: answerId().nullable(),
  place: z.string(),
  from: z.string(),
  to: z.string(),
  hours: z.number(),
  mark_id: answerId().nullable(),
  mark: Mark.shape.mark.nullable(),
  absence_kind: Mark.shape.absence_kind,
  certificate_received: z.boolean().nullable(),
  reported_by_participant: z.boolean().nullable(),
  /** Somebody at the municipality has said how it was. */
  by_staff: z.boolean(),
  /** The placement was ended, and its last day has been. */
  ended: z.boolean(),
  /** The reader may mark it. */
  open: z.boolean(),
})
export type Expected = z.infer<typeof Expected>

const marked = sql`m.id as mark_id, m.mark, m.absence_kind, m.certificate_received, m.reported_by_participant,
  coalesce(not m.reported_by_participant and m.marked_by is not null and not exists (select 1 from supervisor s
    where s.tenant_id = m.tenant_id and s.account_id = m.marked_by), false) as by_staff`
const clock = (column: string) => sql.raw(`to_char(${column}, 'HH24:MI')`)
const length = (from: string, to: string) =>
  sql.raw(
    `round((extract(epoch from (${to} - ${from} + case when ${to} <= ${from} then interval '1 day' else interval '0' end)) / 3600)::numeric, 2)`,
  )

/**
 * What came by a file was kept elsewhere until then. A case worker marks the own group, a manager the unit's;
 * a supervisor whom they supervise (the database says which).
 */
export async function expectedOn(tx: ReadTx, day: Day): Promise<Expected[]> {
  const whom = ["coach", "intakeOfficer"].includes(tx.actor.role)
    ? sql`and p.id = any ((select app.case_persons())::uuid[])`
    : sql``
  const rows = await tx.all(sql<Omit<Expected, "open">>`
    select 'p_' || pl.id as key, p.id as person_id, ${fullName} as person_name,
      p.protection as person_protection, pl.id as placement_id,
      null::uuid as session_id, w.name as place, ${clock("pl.from_time")} as from,
        ${clock("pl.to_time")} as to,
      ${length("pl.from_time", "pl.to_time")} as hours, ${marked},
      coalesce(pl.ended_on < ${tx.today}::date, false) as ended
    from placement pl join person p on p.tenant_id = pl.tenant_id and p.id = pl.person_id
    join workplace w on w.tenant_id = pl.tenant_id and w.id = pl.workplace_id
    left join attendance_mark m on m.tenant_id = pl.tenant_id and m.placement_id = pl.id and m.day = ${day}
      and m.replaced_at is null
    where pl.tenant_id = app.tenant() and pl.started_on <= ${day}
      and coalesce(pl.ended_on, pl.ends_on) >= ${day}
      and ${weekday(day)} = any (pl.weekdays)
        and (pl.taken_in_on is null or pl.taken_in_on <= ${day} or m.id is not null) ${whom}
    union all
    select 's_' || s.id || '_' || p.id, p.id, ${fullName}, p.protection, null, s.id,
      a.name || ', ' || s.place,
      ${clock("s.from_time")}, ${clock("s.to_time")}, ${length("s.from_time", "s.to_time")}, ${marked}, false
    from activity_session s join activity a on a.tenant_id = s.tenant_id and a.id = s.activity_id
    join activity_member am on am.tenant_id = s.tenant_id and am.activity_id = s.activity_id
      and am.period @> s.day
    join person p on p.tenant_id = s.tenant_id and p.id = am.person_id
    left join attendance_mark m on m.tenant_id = s.tenant_id and m.activity_session_id = s.id
      and m.person_id = p.id and m.replaced_at is null
    where s.tenant_id = app.tenant() and s.day = ${day} and s.cancelled_at is null ${whom}
    order by place, person_name limit 500`)
  return rows.map((row) => ({
    ...row,
    open: rowViolations(row, day, tx.today, tx.actor.role).length === 0,
  }))
}

export const attendanceDay = read(
  activityAccess,
  "attendance.day",
  {
    takes: z.object({ day: dayField().optional() }),
    answers: answer({ day: answerDay(), rows: z.array(Expected) }),
  },
  async (tx, input) => {
    const day = input.day ?? tx.today
    const rows = await expectedOn(tx, day)
    tx.saw(rows.map((row) => row.person_id))
    return ok({ day, rows })
  },
)
