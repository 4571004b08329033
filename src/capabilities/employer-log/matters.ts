import { type RawBuilder, sql } from "kysely"
import { type Matter, type MatterRow, mostMatters } from "../../platform/matters.ts"

const href: Matter["href"] = (row) => `/arbetsgivare/${row.within}/kontakt?followsId=${row.id}`

/** What is to be done with an employer and is not, from a week before. */
const nextWhere = (whose: RawBuilder<unknown>) =>
  sql<MatterRow>`select x.id, x.organisation_id as within, null::uuid as person_id, o.name as about,
      x.next_action as place, x.next_on as on_day, null::int as number
    from employer_log_entry x
      join organisation o on o.tenant_id = x.tenant_id and o.id = x.organisation_id
    where x.tenant_id = app.tenant() and ${whose} and x.next_done_on is null
      and x.next_on <= app.today() + 7
    order by x.next_on, x.id limit ${sql.lit(mostMatters)}`

export const employerLogMatters: readonly Matter[] = [
  /** What somebody said that they would do themselves. */
  {
    kind: "employerNext",
    roles: ["coach", "intakeOfficer", "employerAgent", "manager"],
    href,
    rows: () => nextWhere(sql`x.created_by = app.actor()`),
  },
  /** Who is gone does nothing of what they said: it waits for those who see to employers. */
  {
    kind: "employerNextLeft",
    roles: ["employerAgent", "manager"],
    href,
    rows: () =>
      nextWhere(sql`exists (select 1 from account a where a.tenant_id = x.tenant_id and a.id = x.created_by
        and a.closed_at is not null)`),
  },
]
