import { sql } from "kysely"
import type { ReadTx } from "../../../platform/db/tenant.ts"

/** The person behind a participant's account. */
export async function ownPerson(tx: ReadTx): Promise<string | null> {
  const row = await tx.maybe(sql<{ person_id: string | null }>`select person_id from account
    where tenant_id = app.tenant() and id = app.actor() and app.role() = 'participant'`)
  return row?.person_id ?? null
}

/** For readings and commands about oneself. */
export const aboutOneself = async (tx: ReadTx) => {
  const personId = await ownPerson(tx)
  return personId ? { personId } : null
}
