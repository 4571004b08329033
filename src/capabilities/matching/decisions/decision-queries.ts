import { type RawBuilder, sql } from "kysely"
import type { Day } from "../../../kernel/day.ts"
import type { ReadTx } from "../../../platform/db/tenant.ts"

export type Decision = {
  person_id: string
  seat_id: string
  decision: "proposed" | "skipped"
  reason: string
  decided_on: Day
  by_name: string | null
}

/** The latest decision about each pair; what was skipped is marked, never taken away. */
export async function decisionsAbout(tx: ReadTx, which: RawBuilder<unknown>): Promise<Decision[]> {
  const { rows } = await sql<Decision>`
    select distinct on (d.person_id, d.seat_id) d.person_id, d.seat_id, d.decision, d.reason, d.decided_on, a.name as by_name
    from match_decision d left join account a on a.tenant_id = d.tenant_id and a.id = d.created_by
    where d.tenant_id = app.tenant() and ${which}
    order by d.person_id, d.seat_id, d.decided_on desc, d.created_at desc, d.id desc`.execute(tx)
  return rows
}
