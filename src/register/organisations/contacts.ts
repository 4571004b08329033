import { sql } from "kysely"
import { type Id, newId } from "../../kernel/id.ts"
import type { WriteTx } from "../../platform/db/tenant.ts"

export type NewContact = {
  organisationId: Id<"organisation">
  name: string
  email: string | null
  phone: string | null
}

/** Somebody to call at an organisation. */
export async function addContact(tx: WriteTx, { organisationId, ...contact }: NewContact): Promise<string> {
  const id = newId()
  await tx
    .insertInto("employer_contact")
    .values({ ...tx.stamp(), id, organisation_id: organisationId, ...contact })
    .execute()
  return id
}

/** The same, unless somebody of that name is there already, or there is no way to reach them. */
export async function addContactOnce(tx: WriteTx, contact: NewContact): Promise<void> {
  if (contact.email === null && contact.phone === null) return
  const there = await tx.maybe(sql`select 1 from employer_contact where tenant_id = app.tenant()
    and organisation_id = ${contact.organisationId} and lower(name) = lower(${contact.name})
    and ended_on is null limit 1`)
  if (!there) await addContact(tx, contact)
}

/** From today; false when there is no such contact, or not any more. */
export async function endContact(
  tx: WriteTx,
  { organisationId, contactId }: { organisationId: Id<"organisation">; contactId: string },
): Promise<boolean> {
  const changed = await tx.change(
    tx
      .updateTable("employer_contact")
      .set({ ended_on: tx.today })
      .where("tenant_id", "=", tx.actor.tenantId)
      .where("id", "=", contactId)
      .where("organisation_id", "=", organisationId)
      .where("ended_on", "is", null),
  )
  return changed === 1
}
