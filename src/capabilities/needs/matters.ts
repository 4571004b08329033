import { sql } from "kysely"
import { type Matter, mostMatters } from "../../platform/matters.ts"

/** What waits for somebody here. */
export const needMatters: readonly Matter[] = [
  {
    kind: "need",
    roles: ["employerAgent", "manager"],
    href: () => "/arbetsgivare/behov",
    rows: () => sql`select x.id, null::uuid as person_id, x.organisation_name as about, x.occupation as place,
      x.answer_by as on_day, x.people as number
      from employer_need x where x.tenant_id = app.tenant() and x.state = 'received'
      and (x.owner_account_id is null or x.owner_account_id = app.actor() or app.role() = 'manager')
        order by x.answer_by limit ${sql.lit(mostMatters)}`,
  },
]
