import { sql } from "kysely"
import { z } from "zod"
import type { Id } from "../../kernel/id.ts"
import { notFound, ok, refused, violation } from "../../kernel/result.ts"
import { answer, answerId, idAnswer } from "../../platform/answer.ts"
import { command, read } from "../../platform/command.ts"
import type { ReadTx, WriteTx } from "../../platform/db/tenant.ts"
import { dayField, id, text } from "../../platform/validation.ts"
import { PersonFacts, personFacts } from "../participants/public.ts"
import { dialogueAccess } from "./access.ts"
import { longestMessage, Message, messagesOf, reply } from "./thread.ts"

/** A supervisor who can be written to, or who has written. */
const Supervised = answer({
  placement_id: answerId("placement"),
  workplace: z.string(),
  supervisor: z.string().nullable(),
  /** Who has no account reads nothing here. */
  reached: z.boolean(),
  waiting: z.int(),
})
export type Supervised = z.infer<typeof Supervised>

const supervisorsOf = (tx: ReadTx, personId: Id<"person">) =>
  tx.all(sql<Supervised>`select p.id as placement_id, w.name as workplace, s.name as supervisor,
      s.account_id is not null as reached,
      (select count(*)::int from dialogue_message m where m.tenant_id = p.tenant_id and m.placement_id = p.id
        and not m.from_staff and m.answered_at is null) as waiting
    from placement p join workplace w on w.tenant_id = p.tenant_id and w.id = p.workplace_id
      left join supervisor s on s.tenant_id = p.tenant_id and s.id = p.supervisor_id
    where p.tenant_id = app.tenant() and p.person_id = ${personId}
      and (p.ended_on is null and s.account_id is not null or exists (select 1 from dialogue_message m
        where m.tenant_id = p.tenant_id and m.placement_id = p.id))
    order by p.starts_on desc, p.id limit 20`)

const Which = z.object({ personId: id("person"), placementId: id("placement").optional() })

/** One thread, and which others there are: what is written in one is never seen in another. */
export const readDialogue = read(
  dialogueAccess,
  "dialogue.read",
  {
    takes: Which,
    answers: answer({
      person: PersonFacts,
      /** Null in the thread with the participant. */
      supervised: Supervised.nullable(),
      messages: z.array(Message),
      supervisors: z.array(Supervised),
      /** The participant has an account to read by. */
      reached: z.boolean(),
    }),
  },
  async (tx, { personId, placementId = null }) => {
    const person = await personFacts(tx, personId)
    if (!person) return notFound()
    const supervisors = await supervisorsOf(tx, personId)
    const supervised = supervisors.find((one) => one.placement_id === placementId) ?? null
    if (placementId && !supervised) return notFound()
    tx.saw(personId)
    return ok({
      person,
      supervised,
      messages: await messagesOf(tx, { personId, placementId }),
      supervisors,
      reached: (await accountOf(tx, personId, null)) !== null,
    })
  },
)

/** Who reads the other end of the thread. */
async function accountOf(
  tx: ReadTx,
  personId: Id<"person">,
  placementId: Id<"placement"> | null,
): Promise<Id<"account"> | null> {
  const found = placementId
    ? await tx.maybe(sql<{ id: Id<"account"> | null }>`select s.account_id as id from placement p
        join supervisor s on s.tenant_id = p.tenant_id and s.id = p.supervisor_id
        where p.tenant_id = app.tenant() and p.id = ${placementId} and p.person_id = ${personId}`)
    : await tx.maybe(sql<{ id: Id<"account"> | null }>`select id from account
        where tenant_id = app.tenant() and person_id = ${personId} and realm = 'resident'
          and closed_at is null limit 1`)
  return found?.id ?? null
}

export const writeDialogue = command(
  dialogueAccess,
  "dialogue.write",
  {
    takes: Which.extend({ body: text(longestMessage) }),
    answers: answer({ id: answerId("dialogue_message"), personId: answerId("person") }),
  },
  async (tx, { personId, placementId = null, body }) => {
    const accountId = await accountOf(tx, personId, placementId)
    if (!accountId) return refused(violation(placementId ? "SUPERVISOR_UNREACHED" : "PARTICIPANT_UNREACHED"))
    const written = await reply(tx, { personId, placementId }, { body, accountId })
    return written.ok ? ok({ id: written.value.id, personId }) : written
  },
)

type Waiting = {
  id: string
  person_id: Id<"person">
  placement_id: Id<"placement"> | null
  answered: boolean
}
const aboutMessage = async (tx: WriteTx, input: { dialogueMessageId: string }) => {
  const row =
    await tx.maybe(sql<Waiting>`select id, person_id, placement_id, answered_at is not null as answered
    from dialogue_message where tenant_id = app.tenant() and id = ${input.dialogueMessageId} and not from_staff
    for update`)
  return row ? { subject: { personId: row.person_id }, row } : null
}
const whereItStands = idAnswer().extend({
  personId: answerId("person"),
  placementId: answerId("placement").nullable(),
})
const ofMessage = z.object({ dialogueMessageId: id("dialogue_message") })
const standing = ({ id, person_id, placement_id }: Waiting) =>
  ok({ id, personId: person_id, placementId: placement_id })

/** One that waits, to be said something of. */
export const readMessage = read(
  dialogueAccess,
  "dialogue.message",
  { takes: ofMessage, answers: whereItStands.extend({ message: Message }) },
  {
    about: async (tx, { dialogueMessageId }) => {
      const row = await tx.maybe(sql<Message & Pick<Waiting, "person_id" | "placement_id">>`select id,
          person_id, placement_id, from_staff, author, body, created_at as at, answer_by, answered_at, needs_none
        from dialogue_message where tenant_id = app.tenant() and id = ${dialogueMessageId} and not from_staff`)
      return row ? { subject: { personId: row.person_id }, row } : null
    },
    run: async (tx, _input, { person_id, placement_id, ...message }) => {
      tx.saw(person_id)
      return ok({ id: message.id, personId: person_id, placementId: placement_id, message })
    },
  },
)

/** A "thank you" asks for no answer. */
export const settleDialogue = command(
  dialogueAccess,
  "dialogue.settle",
  { takes: ofMessage, answers: whereItStands },
  {
    about: aboutMessage,
    run: async (tx, _input, row) => {
      if (row.answered) return refused(violation("MESSAGE_ANSWERED"))
      await sql`update dialogue_message
        set answered_at = ${tx.now}, answered_by = app.actor(), needs_none = true
        where tenant_id = app.tenant() and id = ${row.id}`.execute(tx)
      tx.detail({ dialogueMessageId: row.id })
      return standing(row)
    },
  },
)

/** It takes longer than a day: until when, which the other side reads. */
export const promiseDialogue = command(
  dialogueAccess,
  "dialogue.promise",
  { takes: ofMessage.extend({ answerBy: dayField() }), answers: whereItStands },
  {
    about: aboutMessage,
    run: async (tx, { answerBy }, row) => {
      if (row.answered) return refused(violation("MESSAGE_ANSWERED"))
      if (answerBy < tx.today)
        return refused(violation("DAY_HAS_BEEN", { actual: answerBy, limit: tx.today, at: "answerBy" }))
      await sql`update dialogue_message set answer_by = ${answerBy}
        where tenant_id = app.tenant() and id = ${row.id}`.execute(tx)
      tx.detail({ dialogueMessageId: row.id, answerBy })
      return standing(row)
    },
  },
)
