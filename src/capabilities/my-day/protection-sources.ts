import { sql } from "kysely"
import { most, nameOf, type Source } from "./source.ts"

const whoSettle = ["coach", "intakeOfficer", "manager"] as const
const data = (row: { person_id: string | null }) => `/deltagare/${row.person_id}/uppgifter`
const dayOf = (column: string) => sql.raw(`(${column} at time zone 'Europe/Stockholm')::date`)

/** What waits for those who settle protection, and for those who see somebody whom a file has enrolled elsewhere. */
export const protectionSources: readonly Source[] = [
  {
    kind: "protectionRaised",
    roles: whoSettle,
    href: data,
    rows: (
      mine,
    ) => sql`select distinct on (p.id) r.id, p.id as person_id, ${nameOf} as about, r.source as place, ${dayOf("r.created_at")} as on_day, null::int as number
      from protection_raise r join person p on p.tenant_id = r.tenant_id and p.id = r.person_id
      where r.tenant_id = app.tenant() and r.settled_at is null and p.protection <> 'unknown' ${mine("p.id")}
      order by p.id, r.created_at desc limit ${sql.lit(most)}`,
  },
  {
    kind: "protectionLoosening",
    roles: whoSettle,
    href: data,
    rows: (
      mine,
    ) => sql`select l.id, p.id as person_id, ${nameOf} as about, a.name as place, ${dayOf("l.created_at")} as on_day, null::int as number
      from protection_loosening l join person p on p.tenant_id = l.tenant_id and p.id = l.person_id
      join account a on a.tenant_id = l.tenant_id and a.id = l.proposed_by
      where l.tenant_id = app.tenant() and l.outcome is null and l.proposed_by <> app.actor() ${mine("p.id")}
      order by l.created_at limit ${sql.lit(most)}`,
  },
  {
    kind: "importArrival",
    roles: ["coach", "intakeOfficer", "socialWorker", "manager"],
    href: (row) => `/deltagare/${row.person_id}`,
    rows: (
      mine,
    ) => sql`select e.id, p.id as person_id, ${nameOf} as about, u.name as place, ${dayOf("x.created_at")} as on_day, null::int as number
      from import_arrival x join person p on p.tenant_id = x.tenant_id and p.id = x.person_id
      join enrolment e on e.tenant_id = x.tenant_id and e.id = x.enrolment_id and e.ended_on is null
      join unit u on u.tenant_id = x.tenant_id and u.id = x.unit_id
      where x.tenant_id = app.tenant() and p.protection <> 'unknown' and not exists (select 1 from case_team t where t.tenant_id = e.tenant_id and t.enrolment_id = e.id)
        ${mine("p.id")} order by x.created_at limit ${sql.lit(most)}`,
  },
  {
    kind: "arrivalToSettle",
    roles: whoSettle,
    href: (row) => `/inlasta/${row.id}`,
    rows: () => sql`select p.id, p.id as person_id, ${nameOf} as about, u.name as place, a.on_day, null::int as number
      from app.arrivals_to_settle() a join person p on p.tenant_id = app.tenant() and p.id = a.person_id
      join unit u on u.tenant_id = p.tenant_id and u.id = a.unit_id order by a.on_day limit ${sql.lit(most)}`,
  },
  {
    // What a file says about somebody whom its sender does not see: row-level security keeps it from the sender.
    kind: "importDifference",
    roles: whoSettle,
    href: (row) => `/deltagare/${row.person_id}/skillnader`,
    rows: (
      mine,
    ) => sql`select p.id, p.id as person_id, ${nameOf} as about, null as place, ${dayOf("min(d.created_at)")} as on_day,
        count(distinct (d.kind, d.subject_id, d.file))::int as number
      from import_difference d join person p on p.tenant_id = d.tenant_id and p.id = d.person_id
      where d.tenant_id = app.tenant() and d.decision is null and not d.seen ${mine("p.id")}
      group by p.tenant_id, p.id order by min(d.created_at) limit ${sql.lit(most)}`,
  },
  {
    // Says who stated it and when: about whom is read when it is opened.
    kind: "joining",
    roles: whoSettle,
    href: (row) => `/samma-person/${row.id}`,
    rows: () => sql`select id, null::uuid as person_id, proposed_name as about, null as place, ${dayOf("created_at")} as on_day, null::int as number
      from app.joinings_to_settle() limit ${sql.lit(most)}`,
  },
]
