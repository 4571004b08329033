import { sql } from "kysely"
import { z } from "zod"
import type { Id } from "../../kernel/id.ts"
import { notFound, ok } from "../../kernel/result.ts"
import { answer, answerId, idAnswer } from "../../platform/answer.ts"
import { command, read } from "../../platform/command.ts"
import type { ReadTx } from "../../platform/db/tenant.ts"
import { id, text } from "../../platform/validation.ts"
import { OwnCoach, ownCoach } from "../../register/people/own-coach.ts"
import { aboutOneself, ownPerson } from "../../register/people/own-person.ts"
import { fullName, personOf } from "../../register/people/person-name.ts"
import { dialogueAccess } from "./access.ts"
import { longestMessage, Message, messagesOf, receive } from "./thread.ts"

const body = text(longestMessage)

/** What the participant and the municipality have written to each other. */
export const ownDialogue = read(
  dialogueAccess,
  "dialogue.own",
  {
    takes: z.object({}),
    answers: answer({ messages: z.array(Message), coach: OwnCoach.nullable() }),
  },
  async (tx) => {
    const personId = await ownPerson(tx)
    if (!personId) return notFound()
    return ok({ messages: await messagesOf(tx, { personId, placementId: null }), coach: await ownCoach(tx) })
  },
  aboutOneself,
)

export const writeOwnDialogue = command(
  dialogueAccess,
  "dialogue.writeOwn",
  { takes: z.object({ body }), answers: idAnswer() },
  async (tx, input) => {
    const personId = await ownPerson(tx)
    return personId ? receive(tx, { personId, placementId: null }, input.body) : notFound()
  },
  aboutOneself,
)

type About = { person_id: Id<"person">; name: string; workplace: string }
const placementOf = (tx: ReadTx, placementId: string) =>
  tx.maybe(sql<About>`select x.person_id, ${fullName} as name, w.name as workplace
    from placement x ${personOf("x")} join workplace w on w.tenant_id = x.tenant_id and w.id = x.workplace_id
    where x.tenant_id = app.tenant() and x.id = ${placementId}`)

const Of = z.object({ placementId: id("placement") })
const aboutPlacement = async (tx: ReadTx, { placementId }: z.output<typeof Of>) => {
  const row = await placementOf(tx, placementId)
  return row ? { personId: row.person_id } : null
}

/** What the supervisor of a placement and the municipality have written to each other. */
export const supervisorDialogue = read(
  dialogueAccess,
  "dialogue.ofPlacement",
  {
    takes: Of,
    answers: answer({
      placementId: answerId("placement"),
      name: z.string(),
      workplace: z.string(),
      messages: z.array(Message),
    }),
  },
  async (tx, { placementId }) => {
    const about = await placementOf(tx, placementId)
    if (!about) return notFound()
    const thread = { personId: about.person_id, placementId }
    return ok({
      placementId,
      name: about.name,
      workplace: about.workplace,
      messages: await messagesOf(tx, thread),
    })
  },
  aboutPlacement,
)

export const writeSupervisorDialogue = command(
  dialogueAccess,
  "dialogue.writeOfPlacement",
  { takes: Of.extend({ body }), answers: idAnswer().extend({ placementId: answerId("placement") }) },
  async (tx, { placementId, body: said }) => {
    const about = await placementOf(tx, placementId)
    if (!about) return notFound()
    const written = await receive(tx, { personId: about.person_id, placementId }, said)
    return written.ok ? ok({ id: written.value.id, placementId }) : written
  },
  aboutPlacement,
)
