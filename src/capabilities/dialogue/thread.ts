import { sql } from "kysely"
import { z } from "zod"
import { type Id, newId } from "../../kernel/id.ts"
import { ok, type Result, refused, violation } from "../../kernel/result.ts"
import { addWorkingDays } from "../../kernel/working-day.ts"
import { answer, answerDay, answerId, answerMoment } from "../../platform/answer.ts"
import type { ReadTx, WriteTx } from "../../platform/db/tenant.ts"
import { notify } from "../../platform/notifications/public.ts"
import { dialogueAnswered, dialogueReceived } from "./messages.ts"

export const Message = answer({
  id: answerId("dialogue_message"),
  from_staff: z.boolean(),
  author: z.string(),
  body: z.string(),
  at: answerMoment(),
  answer_by: answerDay().nullable(),
  answered_at: answerMoment().nullable(),
  needs_none: z.boolean(),
})
export type Message = z.infer<typeof Message>

/** With the participant, or about a placement with its supervisor. */
export type Thread = { personId: Id<"person">; placementId: Id<"placement"> | null }

/** So many are shown, the latest last; and so many are taken of one writer in a day. */
export const mostShown = 200
export const mostADay = 30
export const longestMessage = 2000

export const messagesOf = async (tx: ReadTx, { personId, placementId }: Thread): Promise<Message[]> =>
  (
    await tx.all(sql<Message>`select id, from_staff, author, body, created_at as at, answer_by, answered_at,
        needs_none
      from dialogue_message where tenant_id = app.tenant() and person_id = ${personId}
        and placement_id is not distinct from ${placementId}::uuid
      order by created_at desc, id desc limit ${mostShown}`)
  ).reverse()

const ownName = async (tx: WriteTx): Promise<string> =>
  (
    await tx.one(sql<{ name: string }>`select name from account
      where tenant_id = app.tenant() and id = app.actor()`)
  ).name

const writtenToday = async (tx: WriteTx): Promise<number> =>
  (
    await tx.one(sql<{ count: number }>`select count(*)::int as count from dialogue_message
      where tenant_id = app.tenant() and created_by = app.actor()
        and created_at > ${new Date(tx.now.getTime() - 86_400_000)}`)
  ).count

async function put(tx: WriteTx, { personId, placementId }: Thread, body: string, fromStaff: boolean) {
  const id = newId()
  await tx
    .insertInto("dialogue_message")
    .values({
      ...tx.stamp(),
      created_at: tx.now,
      id,
      person_id: personId,
      placement_id: placementId,
      from_staff: fromStaff,
      author: await ownName(tx),
      body,
      // An answer within a day: the next working day, unless staff say another.
      answer_by: fromStaff ? null : addWorkingDays(tx.today, 1),
    })
    .execute()
  tx.detail({ dialogueMessageId: id, ...(placementId ? { placementId } : {}) })
  return id
}

/** From outside: those who work with the person are told inside, and it waits on their day. */
export async function receive(tx: WriteTx, thread: Thread, body: string): Promise<Result<{ id: string }>> {
  if ((await writtenToday(tx)) >= mostADay) return refused(violation("MESSAGES_TODAY", { limit: mostADay }))
  const id = await put(tx, thread, body, false)
  const team = await tx.all(sql<{ account_id: Id<"account"> }>`select account_id from case_team
    where tenant_id = app.tenant() and person_id = ${thread.personId} and team_role = 'responsible'
      and valid @> ${tx.today}::date`)
  for (const { account_id: accountId } of team)
    await notify(tx, { kind: dialogueReceived, accountId, dedupeKey: `dialogue.received ${id} ${accountId}` })
  return ok({ id })
}

/** By staff: what waited in the thread is answered, and the other side is told so, once a day. */
export async function reply(
  tx: WriteTx,
  thread: Thread,
  { body, accountId }: { body: string; accountId: Id<"account"> | null },
): Promise<Result<{ id: string }>> {
  const id = await put(tx, thread, body, true)
  await sql`update dialogue_message set answered_at = ${tx.now}, answered_by = app.actor()
    where tenant_id = app.tenant() and person_id = ${thread.personId} and not from_staff and answered_at is null
      and placement_id is not distinct from ${thread.placementId}::uuid`.execute(tx)
  if (accountId)
    await notify(tx, {
      kind: dialogueAnswered,
      accountId,
      dedupeKey: `dialogue.answered ${thread.personId} ${thread.placementId ?? ""} ${tx.today}`,
    })
  return ok({ id })
}
