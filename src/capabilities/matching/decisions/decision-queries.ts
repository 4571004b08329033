import { type RawBuilder, sql } from "kysely"
import { z } from "zod"
import { answer, answerDay, answerId } from "../../../platform/answer.ts"
import type { ReadTx } from "../../../platform/db/tenant.ts"
import { decisionKinds, decisionReasons } from "./reasons.ts"

export const Decision = answer({
  person_id: answerId(),
  seat_id: answerId(),
  decision: z.enum(decisionKinds),
  reason: z.enum(decisionReasons),
  decided_on: answerDay(),
  by_name: z.string().nullable(),
})
export type Decision = z.infer<typeof Decision>

/** The latest decision about each pair; what was skipped is marked, never taken away. */
export async function decisionsAbout(tx: ReadTx, which: RawBuilder<unknown>): Promise<Decision[]> {
  return tx.all(sql<Decision>`
    select distinct on (d.person_id, d.seat_id) d.person_id, d.seat_id, d.decision, d.reason, d.decided_on,
      a.name as by_name
    from match_decision d left join account a on a.tenant_id = d.tenant_id and a.id = d.created_by
    where d.tenant_id = app.tenant() and ${which}
    order by d.person_id, d.seat_id, d.decided_on desc, d.created_at desc, d.id desc`)
}
