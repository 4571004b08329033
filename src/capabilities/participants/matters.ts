import { sql } from "kysely"
import type { Id } from "../../kernel/id.ts"
import { type Count, dayIn, type Matter, mostMatters } from "../../platform/matters.ts"
import { fullName } from "../../register/people/person-name.ts"
import { listHref } from "./list-address.ts"
import { countLimit, enrolledCount } from "./participant-rows.ts"

const whoSettle = ["coach", "intakeOfficer", "manager"] as const
const data = (row: { person_id: Id<"person"> | null }) => `/deltagare/${row.person_id}/uppgifter`

/** What waits for somebody here. */
export const protectionMatters: readonly Matter[] = [
  {
    kind: "protectionUnknown",
    roles: ["coach", "intakeOfficer", "manager", "socialWorker"],
    href: (row) => `/deltagare/${row.person_id}/uppgifter`,
    rows: (mine) => sql`select p.id, p.id as person_id, ${fullName} as about, null as place,
      (p.created_at at time zone 'Europe/Stockholm')::date as on_day, null::int as number
      from person p where p.tenant_id = app.tenant() and p.protection = 'unknown'
      and not exists (select 1 from protection_loosening l
        where l.tenant_id = p.tenant_id and l.person_id = p.id and l.outcome is null)
      and p.id = any((select app.granted_persons())::uuid[]) ${mine("p.id")}
      order by p.created_at limit ${sql.lit(mostMatters)}`,
  },
  {
    kind: "protectionRaised",
    placeText: "matter.protectionRaised.",
    roles: whoSettle,
    href: data,
    rows: (
      mine,
    ) => sql`select distinct on (p.id) r.id, p.id as person_id, ${fullName} as about, r.source as place,
      ${dayIn("r.created_at")} as on_day, null::int as number
      from protection_raise r join person p on p.tenant_id = r.tenant_id and p.id = r.person_id
      where r.tenant_id = app.tenant() and r.settled_at is null and p.protection <> 'unknown' ${mine("p.id")}
      order by p.id, r.created_at desc limit ${sql.lit(mostMatters)}`,
  },
  {
    kind: "protectionLoosening",
    roles: whoSettle,
    href: data,
    rows: (mine) => sql`select l.id, p.id as person_id, ${fullName} as about, a.name as place,
      ${dayIn("l.created_at")} as on_day, null::int as number
      from protection_loosening l join person p on p.tenant_id = l.tenant_id and p.id = l.person_id
      join account a on a.tenant_id = l.tenant_id and a.id = l.proposed_by
      where l.tenant_id = app.tenant() and l.outcome is null and l.proposed_by <> app.actor() ${mine("p.id")}
      order by l.created_at limit ${sql.lit(mostMatters)}`,
  },
]

export const enrolledCounts: readonly Count[] = [
  {
    name: "enrolled",
    roles: ["coach", "intakeOfficer", "socialWorker", "employerAgent", "manager"],
    order: 10,
    limit: countLimit,
    href: () => listHref({ selection: "enrolled" }),
    count: enrolledCount,
  },
]
