import { type RawBuilder, sql } from "kysely"
import type { Matter, Mine } from "../../platform/matters.ts"

const caseRoles = ["coach", "intakeOfficer", "manager"] as const

/** As the text says it: more than 50 are not counted. */
const unmarkedLimit = 51
const namesShown = 5

/** An intake officer marks their own group, as a coach does (activities/attendance-day.ts). */
const marks = (mine: Mine, column: string) =>
  sql`${mine(column)}
    and (app.role() <> 'intakeOfficer' or ${sql.ref(column)} = any ((select app.case_persons())::uuid[]))`

/** Placements that had a day and have no mark for it; as many as are counted. */
const unmarked = (condition: RawBuilder<unknown>, mine: Mine) =>
  sql`(select (select w.name from workplace w
    where w.tenant_id = x.tenant_id and w.id = x.workplace_id) as name from placement x
    where x.tenant_id = app.tenant() and x.started_on <= d.day
      and (x.taken_in_on is null or x.taken_in_on <= d.day) and ${condition}
    and extract(isodow from d.day)::int = any(x.weekdays) ${marks(mine, "x.person_id")}
    and not exists (select 1 from attendance_mark m
      where m.tenant_id = x.tenant_id and m.placement_id = x.id and m.day = d.day and m.replaced_at is null)
    limit ${sql.lit(unmarkedLimit)})`
/** Members of activities that met and who are not marked. */
const unmarkedMembers = (mine: Mine) =>
  sql`(select a.name from activity_session s
    join activity a on a.tenant_id = s.tenant_id and a.id = s.activity_id
    join activity_member x on x.tenant_id = s.tenant_id and x.activity_id = s.activity_id
      and x.period @> s.day
    where s.tenant_id = app.tenant() and s.day = d.day
      and s.cancelled_at is null ${marks(mine, "x.person_id")}
    and not exists (select 1 from attendance_mark m
      where m.tenant_id = s.tenant_id and m.activity_session_id = s.id and m.person_id = x.person_id
      and m.replaced_at is null)
    limit ${sql.lit(unmarkedLimit)})`

/** What waits for somebody here. */
export const attendanceMatters: readonly Matter[] = [
  {
    kind: "unmarked",
    group: "urgent",
    roles: caseRoles,
    href: (row) => `/narvaro?day=${row.on_day}`,
    rows: (mine) => sql`select gen_random_uuid() as id, null as person_id, count(*)::text as about,
        array_to_string((array_agg(distinct x.name))[1:${sql.lit(namesShown)}], ', ') || case when count(distinct x.name) > ${sql.lit(namesShown)} then ' …' else '' end as place,
        d.day as on_day, count(*)::int as number
      from (select generate_series(app.today() - 4, app.today() - 1, interval '1 day')::date as day) d
      cross join lateral (select y.name from (${unmarked(sql`x.ended_on is null and x.ends_on >= d.day`, mine)} union all ${unmarked(sql`x.ended_on >= d.day`, mine)}
        union all ${unmarkedMembers(mine)}) y limit ${sql.lit(unmarkedLimit)}) x
      group by d.day order by d.day limit 4`,
  },
]
