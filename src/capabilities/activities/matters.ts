import { type RawBuilder, sql } from "kysely"
import { firstOf, type Matter, type Mine, mostMatters } from "../../platform/matters.ts"
import { fullName, personOf } from "../../register/people/person-name.ts"

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
  {
    // Older than the days above, by person: told when the placement ends it would be late.
    kind: "unmarkedOlder",
    group: "catchUp",
    roles: ["coach", "intakeOfficer"],
    href: (row) => `/narvaro?day=${row.on_day}`,
    rows: (mine) => sql`select x.id, x.person_id, ${fullName} as about, w.name as place, min(d.day) as on_day,
        count(*)::int as number
      from ${firstOf("placement", sql`x.started_on is not null and x.ended_on is null ${marks(mine, "x.person_id")}`, "started_on", mostMatters * 4)}
        cross join generate_series(app.today() - 30, app.today() - 5, interval '1 day') g(moment)
        cross join lateral (select g.moment::date as day) d
        ${personOf("x")} join workplace w on w.tenant_id = x.tenant_id and w.id = x.workplace_id
      where d.day between greatest(x.started_on, coalesce(x.taken_in_on, x.started_on)) and x.ends_on
        and extract(isodow from d.day)::int = any(x.weekdays)
        and not exists (select 1 from attendance_mark m where m.tenant_id = x.tenant_id
          and m.placement_id = x.id and m.day = d.day and m.replaced_at is null)
      group by x.id, x.person_id, about, place order by number desc, x.id limit ${sql.lit(mostMatters)}`,
  },
]
