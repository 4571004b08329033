import { sql } from "kysely"
import { type Matter, mostMatters } from "../../platform/matters.ts"

/** What waits for somebody here: what they said that they would do with an employer, from a week before. */
export const employerLogMatters: readonly Matter[] = [
  {
    kind: "employerNext",
    roles: ["coach", "intakeOfficer", "employerAgent", "manager"],
    href: (row) => `/arbetsgivare/${row.within}/kontakt?followsId=${row.id}`,
    rows: () => sql`select x.id, x.organisation_id as within, null::uuid as person_id, o.name as about,
        x.next_action as place, x.next_on as on_day, null::int as number
      from employer_log_entry x
        join organisation o on o.tenant_id = x.tenant_id and o.id = x.organisation_id
      where x.tenant_id = app.tenant() and x.created_by = app.actor() and x.next_done_on is null
        and x.next_on <= app.today() + 7
      order by x.next_on, x.id limit ${sql.lit(mostMatters)}`,
  },
]
