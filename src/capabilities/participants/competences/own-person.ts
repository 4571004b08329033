import { sql } from "kysely"
import type { ReadTx } from "../../../platform/db/tenant.ts"

/** The person behind a participant's account, whom a reading about oneself is about. */
export async function aboutOneself(tx: ReadTx): Promise<{ personId: string } | null> {
  const row = await tx.maybe(sql<{ person_id: string | null }>`select person_id from account
    where tenant_id = app.tenant() and id = app.actor() and app.role() = 'participant'`)
  const personId = row?.person_id
  return personId ? { personId } : null
}
