import type { Insertable, Updateable } from "kysely"
import { sql } from "kysely"
import { newId } from "../../kernel/id.ts"
import type { AccountTable } from "../../platform/db/schema.ts"
import type { WriteTx } from "../../platform/db/tenant.ts"
import { endRoles } from "./roles.ts"

type Realm = "staff" | "resident" | "employer"
type Identity = { realm: Realm; subject: string }
type NewAccount = Identity &
  Pick<Insertable<AccountTable>, "name" | "email" | "phone" | "person_id" | "language" | "protected_handler">

/** Its id; null when the identity has an account already, also one that is closed. */
export async function addAccount(tx: WriteTx, account: NewAccount): Promise<string | null> {
  const id = newId()
  const added = await tx.change(
    tx
      .insertInto("account")
      .values({ ...tx.stamp(), id, ...account })
      .onConflict((taken) => taken.doNothing()),
  )
  return added === 1 ? id : null
}

/** The identity's account that was closed is open again, with what is known now; null when there is none. */
export async function reopenAccount(
  tx: WriteTx,
  { realm, subject }: Identity,
  facts: Pick<Updateable<AccountTable>, "name" | "email" | "phone"> = {},
): Promise<string | null> {
  const reopened = await tx.maybe(
    tx
      .updateTable("account")
      .set({ ...facts, closed_at: null })
      .where("tenant_id", "=", tx.actor.tenantId)
      .where("realm", "=", realm)
      .where("subject", "=", subject)
      .where("closed_at", "is not", null)
      .returning("id"),
  )
  return reopened?.id ?? null
}

/** Signed out everywhere at once, and without the roles from today. */
export async function closeAccount(tx: WriteTx, accountId: string): Promise<void> {
  await sql`update account set closed_at = ${tx.now} where tenant_id = app.tenant() and id = ${accountId}`.execute(
    tx,
  )
  await endRoles(tx, accountId)
  await sql`select app.end_closed_account(${accountId}, ${tx.now})`.execute(tx)
}
