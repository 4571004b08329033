import { newId } from "../../kernel/id.ts"
import type { WriteTx } from "../../platform/db/tenant.ts"

type NewContact = { organisationId: string; name: string; email: string | null; phone: string | null }

/** Somebody to call at an organisation. */
export async function addContact(tx: WriteTx, { organisationId, ...contact }: NewContact): Promise<string> {
  const id = newId()
  await tx
    .insertInto("employer_contact")
    .values({ ...tx.stamp(), id, organisation_id: organisationId, ...contact })
    .execute()
  return id
}

/** From today; false when there is no such contact, or not any more. */
export async function endContact(
  tx: WriteTx,
  { organisationId, contactId }: { organisationId: string; contactId: string },
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
