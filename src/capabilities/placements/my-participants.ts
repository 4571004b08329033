import { sql } from "kysely"
import { z } from "zod"
import { ok } from "../../kernel/result.ts"
import { answer, answerDay, answerId } from "../../platform/answer.ts"
import { read } from "../../platform/command.ts"
import { dayField } from "../../platform/validation.ts"
import { fullName } from "../../register/people/person-name.ts"
import {
  AbsenceReport,
  absenceReports,
  batchField,
  SupervisedDay,
  supervisedDays,
  undoable,
} from "../activities/public.ts"
import { placementAccess } from "./access.ts"

/** What a supervisor sees of somebody: name and phone, place and hours. Never number, notes or support. */
const Found = answer({
  placement_id: answerId("placement"),
  person_id: answerId("person"),
  name: z.string(),
  phone: z.string().nullable(),
  workplace_name: z.string(),
  starts_on: answerDay(),
  ends_on: answerDay(),
  weekdays: z.array(z.int()),
  from_time: z.string(),
  to_time: z.string(),
  coach: z.string().nullable(),
  coach_phone: z.string().nullable(),
  check_in_id: answerId("check_in").nullable(),
  check_in_week: z.int().nullable(),
})
type Found = z.infer<typeof Found>
/** What is reported, and not what the participant and the municipality write to each other of it. */
const Away = AbsenceReport.pick({ days: true, why: true, state: true })
const SupervisedPerson = Found.extend({
  /** Days they have reported that they are away, from today on. */
  absences: z.array(Away),
})

export const myParticipants = read(
  placementAccess,
  "placement.mine",
  {
    takes: z.object({
      day: dayField().optional(),
      lastDay: dayField().optional(),
      batch: batchField().optional(),
    }),
    answers: answer({
      people: z.array(SupervisedPerson),
      /** What may be marked: two weeks, today last. */
      days: z.array(SupervisedDay),
      /** How many rows the last save marked, while it can be taken back. */
      undoable: z.int(),
    }),
  },
  async (tx, { day = tx.today, lastDay, batch }) => {
    const rows = await tx.all(sql<Found>`select pl.id as placement_id, p.id as person_id, ${fullName} as name,
      (select c.value from contact_point c
        where c.tenant_id = p.tenant_id and c.person_id = p.id and c.kind = 'phone' and c.ended_at is null
        order by c.created_at desc limit 1) as phone,
      w.name as workplace_name, pl.starts_on, coalesce(pl.ended_on, pl.ends_on) as ends_on, pl.weekdays,
        to_char(pl.from_time, 'HH24:MI') as from_time,
      to_char(pl.to_time, 'HH24:MI') as to_time, a.name as coach, a.phone as coach_phone, q.id as check_in_id,
        q.week as check_in_week
    from placement pl join person p on p.tenant_id = pl.tenant_id and p.id = pl.person_id
    join workplace w on w.tenant_id = pl.tenant_id and w.id = pl.workplace_id
    left join lateral (select t.account_id from case_team t
      where t.tenant_id = pl.tenant_id and t.enrolment_id = pl.enrolment_id
      and t.team_role = 'responsible' and t.valid @> ${tx.today}::date limit 1) t on true
    left join account a on a.tenant_id = pl.tenant_id and a.id = t.account_id
    left join lateral (select c.id, c.week from check_in c
      where c.tenant_id = pl.tenant_id and c.placement_id = pl.id
      and c.supervisor_answered_on is null and c.due_on <= ${tx.today}::date + 7 order by c.week
        limit 1) q on true
    where pl.tenant_id = app.tenant() and pl.started_on is not null
      and pl.supervisor_id in (select s.id from supervisor s
        where s.tenant_id = app.tenant() and s.account_id = app.actor())
    order by p.sort_name, pl.id limit 100`)
    tx.saw(rows.map((row) => row.person_id))
    const said = await absenceReports(tx, { since: tx.today })
    const absencesOf = (personId: string) =>
      said
        .filter((one) => one.person_id === personId && one.state !== "refused")
        .map(({ days, why, state }) => ({ days, why, state }))
    const days = await supervisedDays(tx)
    return ok({
      days,
      undoable: batch ? (await undoable(tx, day, batch, lastDay)).length : 0,
      people: rows.map((row) => ({ ...row, absences: absencesOf(row.person_id) })),
    })
  },
)
