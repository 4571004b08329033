import { sql } from "kysely"
import { z } from "zod"
import { answer, answerId } from "../../platform/answer.ts"
import type { ReadTx } from "../../platform/db/tenant.ts"

export const Colleague = answer({ id: answerId("account"), name: z.string() })
export type Colleague = z.infer<typeof Colleague>
/** Whoever works with people in the units of who asks. */
export const colleagues = (tx: ReadTx): Promise<Colleague[]> =>
  tx.all(sql<Colleague>`select distinct a.name, a.id from account a
    join role_assignment r on r.tenant_id = a.tenant_id and r.account_id = a.id and r.valid @> app.today()
    where a.tenant_id = app.tenant() and r.role = 'coach' and a.closed_at is null
      and r.unit_id = any ((select app.actor_units())::uuid[]) order by a.name, a.id limit 200`)

/** In the condition of the list that each number opens: who is responsible today, whatever the enrolment. */
export const responsibleToday = sql`f.tenant_id = app.tenant() and f.team_role = 'responsible' and f.valid @> app.today()`
