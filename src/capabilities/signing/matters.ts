import { sql } from "kysely"
import { type Matter, mostMatters } from "../../platform/matters.ts"
import { fullName } from "../../register/people/person-name.ts"
import { overdueDays } from "./rules/reminders.ts"

/** So long before it begins staff are told that somebody has not signed. */
const soonDays = 7
const staff = ["coach", "intakeOfficer", "employerAgent", "manager"] as const

/** Of agreement g: who is to answer now, by its latest version or answer. */
const leavesNow = sql`cross join lateral (select x.leaves, x.created_at from (
    select v.leaves, v.created_at from agreement_version v
      where v.tenant_id = g.tenant_id and v.agreement_id = g.id
    union all select a.leaves, a.created_at from agreement_answer a
      where a.tenant_id = g.tenant_id and a.agreement_id = g.id) x
  order by x.created_at desc limit 1) l`

/** Of agreement g: it takes somebody else than the reader, who wrote or sent what stands. */
const takesAnother = sql`exists (select 1 from agreement_version v
  where v.tenant_id = g.tenant_id and v.agreement_id = g.id and app.needs_second_person(v.fields)
    and app.actor() in (v.created_by, g.sent_by)
    and v.number = (select max(w.number) from agreement_version w
      where w.tenant_id = g.tenant_id and w.agreement_id = g.id))`

/** All others have signed, or somebody has asked or wanted something that nobody has answered. */
export const signingMatters: readonly Matter[] = [
  {
    kind: "agreementSign",
    roles: staff,
    group: "urgent",
    href: (row) => `/overenskommelser/${row.id}`,
    rows: (mine) => sql`select g.id, g.person_id, ${fullName} as about, null::text as place,
        (l.created_at at time zone 'Europe/Stockholm')::date as on_day, null::int as number
      from agreement g join person p on p.tenant_id = g.tenant_id and p.id = g.person_id
        ${leavesNow}
      where g.tenant_id = app.tenant() and g.sent_at is not null and g.withdrawn_at is null
        and l.leaves = 'municipality' and not ${takesAnother} ${mine("g.person_id")}
      order by l.created_at, g.id limit ${sql.lit(mostMatters)}`,
  },
  {
    // By the day that was set, not by the job that should have run: a peer's stood still for a year.
    kind: "agreementSilent",
    roles: staff,
    group: "urgent",
    href: (row) => `/overenskommelser/${row.id}`,
    rows: (mine) => sql`select g.id, g.person_id, ${fullName} as about, null::text as place,
        g.remind_on as on_day, null::int as number
      from agreement g join person p on p.tenant_id = g.tenant_id and p.id = g.person_id
      where g.tenant_id = app.tenant() and g.withdrawn_at is null
        and g.remind_on < app.today() - ${sql.lit(overdueDays)} ${mine("g.person_id")}
      order by g.remind_on, g.id limit ${sql.lit(mostMatters)}`,
  },
  {
    kind: "agreementStartsSoon",
    roles: staff,
    group: "urgent",
    href: (row) => `/overenskommelser/${row.id}`,
    rows: (
      mine,
    ) => sql`select g.id, g.person_id, ${fullName} as about, w.name as place, b.starts_on as on_day,
        null::int as number
      from agreement g join person p on p.tenant_id = g.tenant_id and p.id = g.person_id
        join placement b on b.tenant_id = g.tenant_id and b.id = g.subject_id and g.kind = 'placement'
        join workplace w on w.tenant_id = b.tenant_id and w.id = b.workplace_id
        ${leavesNow}
      where g.tenant_id = app.tenant() and g.sent_at is not null and g.withdrawn_at is null
        and l.leaves = 'parties' and b.started_on is null and b.ended_on is null
        and b.starts_on between app.today() and app.today() + ${sql.lit(soonDays)} ${mine("g.person_id")}
      order by b.starts_on, g.id limit ${sql.lit(mostMatters)}`,
  },
  {
    kind: "agreementLinkFailed",
    roles: staff,
    group: "urgent",
    href: (row) => `/overenskommelser/${row.within}/kontakt/${row.id}`,
    rows: (mine) => sql`select q.id, g.id as within, g.person_id, ${fullName} as about, q.name as place,
        k.on_day, null::int as number
      from agreement g join agreement_party q on q.tenant_id = g.tenant_id and q.agreement_id = g.id
          and q.ended_at is null
        join lateral (select x.id, x.on_day, x.sent_at, x.address, x.channel from agreement_link x
          where x.tenant_id = q.tenant_id and x.party_id = q.id and x.ended_at is null
          order by x.sent_at desc limit 1) k on app.link_failed(k.id)
        join person p on p.tenant_id = g.tenant_id and p.id = g.person_id
        ${leavesNow}
      where g.tenant_id = app.tenant() and g.sent_at is not null and g.withdrawn_at is null
        and l.leaves = 'parties' ${mine("g.person_id")}
        and k.address = case k.channel when 'email' then q.email else q.phone end
        and not exists (select 1 from agreement_answer a
          where a.tenant_id = q.tenant_id and a.party_id = q.id and a.created_at > k.sent_at)
      order by k.on_day, q.id limit ${sql.lit(mostMatters)}`,
  },
  {
    kind: "agreementRemark",
    roles: staff,
    href: (row) => `/overenskommelser/${row.within}/svar/${row.id}`,
    rows: (mine) => sql`select r.id, r.agreement_id as within, r.person_id, ${fullName} as about,
        q.name as place, (r.created_at at time zone 'Europe/Stockholm')::date as on_day, null::int as number
      from agreement_remark r
        join agreement_party q on q.tenant_id = r.tenant_id and q.id = r.party_id
        join agreement g on g.tenant_id = r.tenant_id and g.id = r.agreement_id and g.withdrawn_at is null
        join person p on p.tenant_id = r.tenant_id and p.id = r.person_id
      where r.tenant_id = app.tenant() and r.answered_at is null ${mine("r.person_id")}
      order by r.created_at, r.id limit ${sql.lit(mostMatters)}`,
  },
]
