import { z } from "zod"
import { newId } from "../../../kernel/id.ts"
import { notFound, ok, refused, violation } from "../../../kernel/result.ts"
import { idAnswer } from "../../../platform/answer.ts"
import { command } from "../../../platform/command.ts"
import type { WriteTx } from "../../../platform/db/tenant.ts"
import { email, id, phone, text } from "../../../platform/validation.ts"
import { participantAccess } from "../access.ts"

export const contactKinds = ["phone", "email", "address"] as const
const shape = { phone: phone(), email: email(), address: text(300) }

export const addContact = command(
  participantAccess,
  "contact.add",
  { takes: z.object({ personId: id(), kind: z.enum(contactKinds), value: text(300) }), answers: idAnswer() },
  async (tx, { personId, kind, value }) => {
    if (!shape[kind].safeParse(value).success) {
      return refused(violation(kind === "email" ? "EMAIL_INVALID" : "PHONE_INVALID", { at: "value" }))
    }
    const row = { ...tx.stamp(), id: newId(), person_id: personId, kind, value }
    await tx.insertInto("contact_point").values(row).execute()
    tx.detail({ kind })
    return ok({ id: row.id })
  },
)

const OneContact = z.object({ personId: id(), contactId: id() })
type Marks = { verified_at: Date } | { ended_at: Date }

async function mark(tx: WriteTx, { personId, contactId }: z.infer<typeof OneContact>, marks: Marks) {
  const { numUpdatedRows } = await tx
    .updateTable("contact_point")
    .set(marks)
    .where("tenant_id", "=", tx.actor.tenantId)
    .where("id", "=", contactId)
    .where("person_id", "=", personId)
    .where("ended_at", "is", null)
    .executeTakeFirst()
  return numUpdatedRows === 1n ? ok({ id: contactId }) : notFound()
}

export const verifyContact = command(
  participantAccess,
  "contact.verify",
  { takes: OneContact, answers: idAnswer() },
  (tx, input) => mark(tx, input, { verified_at: tx.now }),
)
/** An address that is no longer right stays in the history. */
export const endContact = command(
  participantAccess,
  "contact.end",
  { takes: OneContact, answers: idAnswer() },
  (tx, input) => mark(tx, input, { ended_at: tx.now }),
)
