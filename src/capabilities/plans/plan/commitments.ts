import { createHash } from "node:crypto"
import { z } from "zod"
import { type Id, newId } from "../../../kernel/id.ts"
import { ok, type Result, refused, violation } from "../../../kernel/result.ts"
import { idAnswer } from "../../../platform/answer.ts"
import { command } from "../../../platform/command.ts"
import type { WriteTx } from "../../../platform/db/tenant.ts"
import { dayField, id, text } from "../../../platform/validation.ts"
import { planAccess } from "../access.ts"
import { askToConfirm } from "./ask-to-confirm.ts"
import { meetings } from "./codes.ts"
import { onItsOwn, type PlanOf, type Written } from "./part.ts"
import { latestCommitment, latestPlan } from "./plan-queries.ts"

export const CommitmentPart = z.object({
  unitDoes: text(2000),
  participantDoes: text(2000),
  agreedOn: dayField(),
  how: z.enum(meetings),
})
type CommitmentPart = z.infer<typeof CommitmentPart>

/** The words are hashed with what they belong to, so that an e-signature later is of exactly these. */
export const commitmentHash = (
  enrolmentId: Id<"enrolment">,
  unitDoes: string,
  participantDoes: string,
): Buffer =>
  createHash("sha256")
    .update(JSON.stringify([enrolmentId, unitDoes, participantDoes]))
    .digest()

export async function writeCommitment(
  tx: WriteTx,
  of: PlanOf,
  input: CommitmentPart,
): Promise<Result<Written>> {
  if (!tx.actor.accountId) return refused(violation("NOT_ENROLLED"))
  if (input.agreedOn > tx.today) return refused(violation("DAY_AHEAD", { at: "agreedOn" }))
  const number = ((await latestCommitment(tx, of.enrolmentId))?.number ?? 0) + 1
  const own = newId()
  await tx
    .insertInto("commitment")
    .values({
      ...tx.stamp(),
      id: own,
      person_id: of.personId,
      enrolment_id: of.enrolmentId,
      number,
      unit_does: input.unitDoes,
      participant_does: input.participantDoes,
      agreed_by_staff: tx.actor.accountId,
      agreed_with_participant_on: input.agreedOn,
      how: input.how,
      content_hash: commitmentHash(of.enrolmentId, input.unitDoes, input.participantDoes),
    })
    .execute()
  const planNumber = (await latestPlan(tx, of.enrolmentId))?.number ?? 0
  await askToConfirm(tx, of.personId, { commitment: { id: own }, planNumber })
  return ok({ id: own, facts: { number, agreedOn: input.agreedOn, how: input.how } })
}

export const recordCommitment = command(
  planAccess,
  "commitment.record",
  { takes: z.object({ personId: id("person"), ...CommitmentPart.shape }), answers: idAnswer() },
  onItsOwn(writeCommitment),
)
