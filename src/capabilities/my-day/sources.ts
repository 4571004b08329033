import { type RawBuilder, sql } from "kysely"
import type { ReadTx } from "../../platform/db/tenant.ts"
import type { Protection } from "../participants/public.ts"
import type { Matter } from "./day-model.ts"
import { protectionSources } from "./protection-sources.ts"
import { most, nameOf, type Source } from "./source.ts"

/** As the text says it: more than 50 are not counted. */
const unmarkedLimit = 51
const namesShown = 5

const caseRoles = ["coach", "intakeOfficer", "manager"] as const
const person = (table: string) =>
  sql.raw(`join person p on p.tenant_id = ${table}.tenant_id and p.id = ${table}.person_id`)
const workplace = sql.raw("join workplace w on w.tenant_id = x.tenant_id and w.id = x.workplace_id")

/** Rows about a person, limited before anything is joined: the joins find one each, so that an index is walked a page only. */
const first = (table: "referral" | "placement" | "follow_up", condition: RawBuilder<unknown>, by: string) =>
  sql`(select * from ${sql.table(table)} x where x.tenant_id = app.tenant() and ${condition} order by ${sql.ref(`x.${by}`)}, x.id limit ${sql.lit(most)}) x`

/** An intake officer marks their own group, as a coach does (activities/attendance-day.ts). */
const marks = (mine: (column: string) => RawBuilder<unknown>, column: string) =>
  sql`${mine(column)} and (app.role() <> 'intakeOfficer' or ${sql.ref(column)} = any ((select app.case_persons())::uuid[]))`

/** Placements that had a day and have no mark for it; as many as are counted. */
const unmarked = (condition: RawBuilder<unknown>, mine: (column: string) => RawBuilder<unknown>) =>
  sql`(select (select w.name from workplace w where w.tenant_id = x.tenant_id and w.id = x.workplace_id) as name from placement x
    where x.tenant_id = app.tenant() and x.started_on <= d.day and (x.taken_in_on is null or x.taken_in_on <= d.day) and ${condition}
    and extract(isodow from d.day)::int = any(x.weekdays) ${marks(mine, "x.person_id")}
    and not exists (select 1 from attendance_mark m where m.tenant_id = x.tenant_id and m.placement_id = x.id and m.day = d.day and m.replaced_at is null)
    limit ${sql.lit(unmarkedLimit)})`
/** Members of activities that met and who are not marked. */
const unmarkedMembers = (mine: (column: string) => RawBuilder<unknown>) =>
  sql`(select a.name from activity_session s join activity a on a.tenant_id = s.tenant_id and a.id = s.activity_id
    join activity_member x on x.tenant_id = s.tenant_id and x.activity_id = s.activity_id and x.period @> s.day
    where s.tenant_id = app.tenant() and s.day = d.day and s.cancelled_at is null ${marks(mine, "x.person_id")}
    and not exists (select 1 from attendance_mark m where m.tenant_id = s.tenant_id and m.activity_session_id = s.id and m.person_id = x.person_id and m.replaced_at is null)
    limit ${sql.lit(unmarkedLimit)})`

/** Where the day's list comes from: one named question each. */
export const sources: readonly Source[] = [
  {
    kind: "referral",
    roles: ["intakeOfficer", "manager", "coach"],
    href: (row) => `/remisser/${row.id}`,
    rows: (
      mine,
    ) => sql`select x.id, x.person_id, ${nameOf} as about, x.referrer as place, x.answer_by as on_day, null::int as number
      from ${first("referral", sql`x.state in ('received', 'needsInfo') ${mine("x.person_id")}`, "answer_by")} ${person("x")} order by x.answer_by, x.id`,
  },
  {
    // By the name that was typed, the same whoever it is about: what the writer was asked, and what nobody in the unit has answered.
    kind: "ownReferral",
    roles: ["intakeOfficer", "coach"],
    href: (row) => `/remisser/egna/${row.id}`,
    rows: () => sql`select x.id, null::uuid as person_id, coalesce(x.named_as, '–') as about, x.state as place, x.answer_by as on_day, null::int as number
      from app.own_referrals() x where x.state = 'needsInfo'
        or x.state = 'received' and x.may_take_up
      order by x.answer_by, x.id limit ${sql.lit(most)}`,
  },
  {
    // Accepted, and nobody's participant yet: a coach does not see them before they are enrolled.
    kind: "accepted",
    roles: ["intakeOfficer", "manager"],
    href: (row) => `/remisser/${row.id}`,
    rows: () => sql`select x.id, x.person_id, ${nameOf} as about, a.name as place, x.received_on as on_day, null::int as number
      from referral x ${person("x")} left join account a on a.tenant_id = x.tenant_id and a.id = x.coach_account_id
      where x.tenant_id = app.tenant() and x.state = 'accepted'
      order by x.received_on, x.id limit ${sql.lit(most)}`,
  },
  {
    kind: "unsigned",
    roles: caseRoles,
    href: (row) => `/placeringar/${row.id}`,
    rows: (
      mine,
    ) => sql`select x.id, x.person_id, ${nameOf} as about, w.name as place, x.started_on as on_day, (app.today() - x.started_on + 1) as number
      from ${first("placement", sql`x.started_on is not null and x.ended_on is null and x.signed_on is null and (x.taken_in_on is null or x.taken_in_on <= x.starts_on) ${mine("x.person_id")}`, "started_on")}
      ${person("x")} ${workplace} order by x.started_on, x.id`,
  },
  {
    kind: "blockedStart",
    roles: caseRoles,
    href: (row) => `/placeringar/${row.id}`,
    rows: (
      mine,
    ) => sql`select x.id, x.person_id, ${nameOf} as about, w.name as place, x.starts_on as on_day, null::int as number
      from ${first("placement", sql`x.started_on is null and x.ended_on is null and x.starts_on <= app.today() + 14 ${mine("x.person_id")}`, "starts_on")}
      ${person("x")} ${workplace} order by x.starts_on, x.id`,
  },
  {
    kind: "unmarked",
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
    kind: "checkIn",
    roles: caseRoles,
    href: (row) => `/placeringar/${row.id}`,
    rows: (
      mine,
    ) => sql`select x.id, x.person_id, ${nameOf} as about, w.name as place, c.due_on as on_day, c.week as number
      from check_in c join placement x on x.tenant_id = c.tenant_id and x.id = c.placement_id ${person("x")} ${workplace}
      where c.tenant_id = app.tenant() and c.held_on is null and c.due_on <= app.today() + 7 and x.started_on is not null and x.ended_on is null ${mine("x.person_id")}
      order by c.due_on limit ${sql.lit(most)}`,
  },
  {
    kind: "subsidyEnding",
    roles: caseRoles,
    href: (row) => `/placeringar/${row.id}`,
    rows: (
      mine,
    ) => sql`select x.id, x.person_id, ${nameOf} as about, w.name as place, s.ends_on as on_day, (s.ends_on - app.today()) as number
      from subsidy_decision s join placement x on x.tenant_id = s.tenant_id and x.id = s.placement_id ${person("x")} ${workplace}
      where s.tenant_id = app.tenant() and s.ends_on between app.today() and app.today() + 60 and x.ended_on is null ${mine("x.person_id")}
      and not exists (select 1 from subsidy_decision n where n.tenant_id = s.tenant_id and n.placement_id = s.placement_id and n.ends_on > s.ends_on)
      order by s.ends_on limit ${sql.lit(most)}`,
  },
  {
    kind: "placementEnding",
    roles: caseRoles,
    href: (row) => `/placeringar/${row.id}`,
    rows: (
      mine,
    ) => sql`select x.id, x.person_id, ${nameOf} as about, w.name as place, x.ends_on as on_day, (x.ends_on - app.today()) as number
      from ${first("placement", sql`x.started_on is not null and x.ended_on is null and x.ends_on <= app.today() + 30 ${mine("x.person_id")}`, "ends_on")}
      ${person("x")} ${workplace} order by x.ends_on, x.id`,
  },
  {
    kind: "need",
    roles: ["employerAgent", "manager"],
    href: () => "/arbetsgivare/behov",
    rows: () => sql`select x.id, null::uuid as person_id, x.organisation_name as about, x.occupation as place, x.answer_by as on_day, x.people as number
      from employer_need x where x.tenant_id = app.tenant() and x.state = 'received'
      and (x.owner_account_id is null or x.owner_account_id = app.actor() or app.role() = 'manager') order by x.answer_by limit ${sql.lit(most)}`,
  },
  {
    kind: "trainingExpiring",
    roles: ["employerAgent", "manager"],
    href: () => "/handledare",
    rows: () => sql`select s.id, null::uuid as person_id, s.name as about, w.name as place, max(t.valid_to) as on_day, (max(t.valid_to) - app.today()) as number
      from supervisor s join training_participation t on t.tenant_id = s.tenant_id and t.supervisor_id = s.id and t.state = 'completed'
      join workplace w on w.tenant_id = s.tenant_id and w.id = s.workplace_id
      where s.tenant_id = app.tenant() and s.ended_on is null group by s.id, s.name, w.name
      having max(t.valid_to) between app.today() - 30 and app.today() + 60 order by 5 limit ${sql.lit(most)}`,
  },
  {
    kind: "followUp",
    roles: caseRoles,
    href: (row) => `/deltagare/${row.person_id}/uppfoljning`,
    rows: (
      mine,
    ) => sql`select x.id, x.person_id, ${nameOf} as about, null as place, x.due_on as on_day, x.days as number
      from ${first("follow_up", sql`x.recorded_on is null and x.due_on <= app.today() + 7 ${mine("x.person_id")}`, "due_on")} ${person("x")}
      order by x.due_on, x.id`,
  },
  {
    kind: "protectionUnknown",
    roles: ["coach", "intakeOfficer", "manager", "socialWorker"],
    href: (row) => `/deltagare/${row.person_id}/uppgifter`,
    rows: (
      mine,
    ) => sql`select p.id, p.id as person_id, ${nameOf} as about, null as place, (p.created_at at time zone 'Europe/Stockholm')::date as on_day, null::int as number
      from person p where p.tenant_id = app.tenant() and p.protection = 'unknown' and p.id = any((select app.granted_persons())::uuid[]) ${mine("p.id")}
      order by p.created_at limit ${sql.lit(most)}`,
  },
  ...protectionSources,
]

/** A coach's own people are asked for by assignment, so that the planner starts from them; see docs/performance.md. */
const mineOf = (tx: ReadTx) => (column: string) =>
  tx.actor.role === "coach" ? sql`and ${sql.ref(column)} = any((select app.case_persons())::uuid[])` : sql``

export async function mattersOf(tx: ReadTx): Promise<Matter[]> {
  const { role } = tx.actor
  const asked = sources.filter((source) => role !== "system" && source.roles.includes(role))
  const found = await Promise.all(
    asked.map(async (source) => {
      const { rows } = await source.rows(mineOf(tx)).execute(tx)
      tx.saw(rows.flatMap((row) => row.person_id ?? []))
      return rows.map((row) => ({
        kind: source.kind,
        about: row.about,
        personId: row.person_id,
        where: row.place,
        on: row.on_day,
        number: row.number,
        href: source.href(row),
      }))
    }),
  )
  const matters = found.flat()
  const marks = await marksOf(
    tx,
    matters.flatMap((one) => one.personId ?? []),
  )
  return matters.map(({ personId, ...matter }) => ({
    ...matter,
    protection: marks.get(personId ?? "") ?? "none",
  }))
}

/** Who of them is, or may be, protected. */
async function marksOf(tx: ReadTx, persons: readonly string[]): Promise<Map<string, Protection>> {
  const { rows } = await sql<{ id: string; protection: Protection }>`select id, protection from person
    where tenant_id = app.tenant() and id = any(${[...new Set(persons)]}::uuid[]) and protection <> 'none'`.execute(
    tx,
  )
  return new Map(rows.map((row) => [row.id, row.protection]))
}
