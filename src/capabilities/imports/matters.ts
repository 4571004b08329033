import { sql } from "kysely"
import { dayIn, type Matter, mostMatters } from "../../platform/matters.ts"
import { fullName } from "../../register/people/person-name.ts"

const whoSettle = ["coach", "intakeOfficer", "manager"] as const

/** What waits for somebody here. */
export const importMatters: readonly Matter[] = [
  {
    kind: "importArrival",
    roles: ["coach", "intakeOfficer", "socialWorker", "manager"],
    href: (row) => `/deltagare/${row.person_id}`,
    rows: (mine) => sql`select e.id, p.id as person_id, ${fullName} as about, u.name as place,
      ${dayIn("x.created_at")} as on_day, null::int as number
      from import_arrival x join person p on p.tenant_id = x.tenant_id and p.id = x.person_id
      join enrolment e on e.tenant_id = x.tenant_id and e.id = x.enrolment_id and e.ended_on is null
      join unit u on u.tenant_id = x.tenant_id and u.id = x.unit_id
      where x.tenant_id = app.tenant() and p.protection <> 'unknown' and not exists (select 1 from case_team t
        where t.tenant_id = e.tenant_id and t.enrolment_id = e.id)
        ${mine("p.id")} order by x.created_at limit ${sql.lit(mostMatters)}`,
  },
  {
    kind: "arrivalToSettle",
    roles: whoSettle,
    href: (row) => `/inlasta/${row.id}`,
    rows: () => sql`select p.id, p.id as person_id, ${fullName} as about, u.name as place, a.on_day,
      null::int as number
      from app.arrivals_to_settle() a join person p on p.tenant_id = app.tenant() and p.id = a.person_id
      join unit u on u.tenant_id = p.tenant_id and u.id = a.unit_id order by a.on_day
        limit ${sql.lit(mostMatters)}`,
  },
  {
    // What a file says about somebody whom its sender does not see: row-level security keeps it from the
    // sender.
    kind: "importDifference",
    roles: whoSettle,
    href: (row) => `/deltagare/${row.person_id}/skillnader`,
    rows: (mine) => sql`select p.id, p.id as person_id, ${fullName} as about, null as place,
      ${dayIn("min(d.created_at)")} as on_day,
        count(distinct (d.kind, d.subject_id, d.file))::int as number
      from import_difference d join person p on p.tenant_id = d.tenant_id and p.id = d.person_id
      where d.tenant_id = app.tenant() and d.decision is null and not d.seen ${mine("p.id")}
      group by p.tenant_id, p.id order by min(d.created_at) limit ${sql.lit(mostMatters)}`,
  },
]
