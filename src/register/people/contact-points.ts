import type { Updateable } from "kysely"
import { newId } from "../../kernel/id.ts"
import type { ContactPointTable } from "../../platform/db/schema.ts"
import type { WriteTx } from "../../platform/db/tenant.ts"

export const contactKinds = ["phone", "email", "address"] as const
type NewContactPoint = { person_id: string; kind: (typeof contactKinds)[number]; value: string }

const insert = (tx: WriteTx, points: readonly (NewContactPoint & { id?: string })[]) =>
  tx
    .insertInto("contact_point")
    .values(points.map((point) => ({ ...tx.stamp(), id: newId(), ...point })))
    .execute()

export async function addContactPoint(tx: WriteTx, point: NewContactPoint): Promise<string> {
  const id = newId()
  await insert(tx, [{ id, ...point }])
  return id
}

/** In one statement however many. */
export async function addContactPoints(tx: WriteTx, points: readonly NewContactPoint[]): Promise<void> {
  if (points.length > 0) await insert(tx, points)
}

type OneContact = { personId: string; contactId: string }

/** False when the person has no such contact point, or not any more. */
async function mark(
  tx: WriteTx,
  { personId, contactId }: OneContact,
  marks: Pick<Updateable<ContactPointTable>, "verified_at" | "ended_at">,
): Promise<boolean> {
  const changed = await tx.change(
    tx
      .updateTable("contact_point")
      .set(marks)
      .where("tenant_id", "=", tx.actor.tenantId)
      .where("id", "=", contactId)
      .where("person_id", "=", personId)
      .where("ended_at", "is", null),
  )
  return changed === 1
}

export const verifyContactPoint = (tx: WriteTx, one: OneContact) => mark(tx, one, { verified_at: tx.now })
/** An address that is no longer right stays in the history. */
export const endContactPoint = (tx: WriteTx, one: OneContact) => mark(tx, one, { ended_at: tx.now })

/** The only telephone from now; those that were there are ended and stay in the history. */
export async function replacePhones(tx: WriteTx, personId: string, value: string): Promise<void> {
  await tx
    .updateTable("contact_point")
    .set({ ended_at: tx.now })
    .where("tenant_id", "=", tx.actor.tenantId)
    .where("person_id", "=", personId)
    .where("kind", "=", "phone")
    .where("ended_at", "is", null)
    .execute()
  await insert(tx, [{ person_id: personId, kind: "phone", value }])
}
