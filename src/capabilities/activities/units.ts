import { sql } from "kysely"
import { z } from "zod"
import { refusedAs, violation } from "../../kernel/result.ts"
import { answer, answerId } from "../../platform/answer.ts"
import type { ReadTx } from "../../platform/db/tenant.ts"

/** An activity is run by its unit: whoever works there, or leads a unit above it. */
const ours = (tx: ReadTx) =>
  sql`(u.id = ${tx.actor.unitId}::uuid or u.id = any ((select app.actor_units())::uuid[]))`

export const Unit = answer({ id: answerId(), name: z.string() })
export type Unit = z.infer<typeof Unit>

export async function ownUnits(tx: ReadTx): Promise<Unit[]> {
  return tx.all(sql<Unit>`select u.id, u.name from unit u where u.tenant_id = app.tenant() and ${ours(tx)}
      order by u.name`)
}

export const runsUnit = async (tx: ReadTx, unitId: string): Promise<boolean> =>
  (await ownUnits(tx)).some((one) => one.id === unitId)

export const notOurs = () => refusedAs("forbidden", [violation("FORBIDDEN")])
