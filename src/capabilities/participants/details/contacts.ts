import { z } from "zod"
import { notFound, ok, refused, violation } from "../../../kernel/result.ts"
import { idAnswer } from "../../../platform/answer.ts"
import { command } from "../../../platform/command.ts"
import { email, id, phone, text } from "../../../platform/validation.ts"
import {
  addContactPoint,
  contactKinds,
  endContactPoint,
  verifyContactPoint,
} from "../../../register/people/contact-points.ts"
import { participantAccess } from "../access.ts"

const shape = { phone: phone(), email: email(), address: text(300) }

export const addContact = command(
  participantAccess,
  "contact.add",
  {
    takes: z.object({ personId: id("person"), kind: z.enum(contactKinds), value: text(300) }),
    answers: idAnswer(),
  },
  async (tx, { personId, kind, value }) => {
    if (!shape[kind].safeParse(value).success) {
      return refused(violation(kind === "email" ? "EMAIL_INVALID" : "PHONE_INVALID", { at: "value" }))
    }
    const contact = await addContactPoint(tx, { person_id: personId, kind, value })
    tx.detail({ kind })
    return ok({ id: contact })
  },
)

const OneContact = z.object({ personId: id("person"), contactId: id() })
type OneContact = z.infer<typeof OneContact>
const orNotFound = (done: boolean, { contactId }: OneContact) => (done ? ok({ id: contactId }) : notFound())

export const verifyContact = command(
  participantAccess,
  "contact.verify",
  { takes: OneContact, answers: idAnswer() },
  async (tx, input) => orNotFound(await verifyContactPoint(tx, input), input),
)
export const endContact = command(
  participantAccess,
  "contact.end",
  { takes: OneContact, answers: idAnswer() },
  async (tx, input) => orNotFound(await endContactPoint(tx, input), input),
)
