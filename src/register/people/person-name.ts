import { sql } from "kysely"
import { z } from "zod"
import { answer, answerId } from "../../platform/answer.ts"
import type { ReadTx } from "../../platform/db/tenant.ts"
import { protections } from "./protection.ts"

export const PersonName = answer({ id: answerId(), name: z.string(), protection: z.enum(protections) })
export type PersonName = z.infer<typeof PersonName>

/** In a query where the person is `p`: the name as it is shown, also of somebody with one name only. */
export const fullName = sql.raw("btrim(p.given_name || ' ' || p.family_name)")
/** Joins the person, as `p`, to a table with `person_id`. */
export const personOf = (table: string) =>
  sql.raw(`join person p on p.tenant_id = ${table}.tenant_id and p.id = ${table}.person_id`)

/** Null when the person doesn't exist or the actor may not see them: it looks the same. */
export async function personName(tx: ReadTx, personId: string): Promise<PersonName | null> {
  const row = await tx.maybe(sql<PersonName>`select p.id, ${fullName} as name, p.protection
    from person p where p.tenant_id = app.tenant() and p.id = ${personId}`)
  return row ?? null
}
