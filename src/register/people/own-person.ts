import { sql } from "kysely"
import type { Id } from "../../kernel/id.ts"
import type { ReadTx } from "../../platform/db/tenant.ts"

/** The person behind a participant's account. */
export async function ownPerson(tx: ReadTx): Promise<Id<"person"> | null> {
  const row = await tx.maybe(sql<{ person_id: Id<"person"> | null }>`select person_id from account
    where tenant_id = app.tenant() and id = app.actor() and app.may('see.self')`)
  return row?.person_id ?? null
}

/** Whom a reading or a command about oneself is about. */
export async function aboutOneself(tx: ReadTx): Promise<{ personId: Id<"person"> } | null> {
  const personId = await ownPerson(tx)
  return personId ? { personId } : null
}
