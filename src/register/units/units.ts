import { sql } from "kysely"
import { z } from "zod"
import { answer, answerId } from "../../platform/answer.ts"
import type { ReadTx } from "../../platform/db/tenant.ts"

export const Unit = answer({ id: answerId(), name: z.string() })
export type Unit = z.infer<typeof Unit>

/** The municipality's units by name. */
export const units = async (tx: ReadTx): Promise<Unit[]> =>
  await tx.all(sql<Unit>`select id, name from unit where tenant_id = app.tenant() order by name`)

export async function unitExists(tx: ReadTx, unitId: string): Promise<boolean> {
  const rows = await tx.all(sql`select 1 from unit where tenant_id = app.tenant() and id = ${unitId}`)
  return rows.length > 0
}
