import { sql } from "kysely"
import { type Matter, mostMatters } from "../../platform/matters.ts"

/** What waits for somebody here. */
export const trainingMatters: readonly Matter[] = [
  {
    kind: "trainingExpiring",
    roles: ["employerAgent", "manager"],
    href: () => "/handledare",
    rows: () => sql`select s.id, null::uuid as person_id, s.name as about, w.name as place,
      max(t.valid_to) as on_day, (max(t.valid_to) - app.today()) as number
      from supervisor s
        join training_participation t on t.tenant_id = s.tenant_id and t.supervisor_id = s.id
        and t.state = 'completed'
      join workplace w on w.tenant_id = s.tenant_id and w.id = s.workplace_id
      where s.tenant_id = app.tenant() and s.ended_on is null group by s.id, s.name, w.name
      having max(t.valid_to) between app.today() - 30 and app.today() + 60 order by 5
        limit ${sql.lit(mostMatters)}`,
  },
]
