import { createHash } from "node:crypto"
import { z } from "zod"
import { type Id, newId } from "../../../kernel/id.ts"
import { ok, refused, violation } from "../../../kernel/result.ts"
import { idAnswer } from "../../../platform/answer.ts"
import { command } from "../../../platform/command.ts"
import { dayField, id, text } from "../../../platform/validation.ts"
import { currentEnrolment } from "../../participants/public.ts"
import { planAccess } from "../access.ts"
import { askToConfirm } from "./ask-to-confirm.ts"
import { meetings } from "./codes.ts"
import { latestCommitment, latestPlan } from "./plan-queries.ts"

const Commitment = z.object({
  personId: id("person"),
  unitDoes: text(2000),
  participantDoes: text(2000),
  agreedOn: dayField(),
  how: z.enum(meetings),
})

/** The words are hashed with what they belong to, so that an e-signature later is of exactly these. */
export const commitmentHash = (
  enrolmentId: Id<"enrolment">,
  unitDoes: string,
  participantDoes: string,
): Buffer =>
  createHash("sha256")
    .update(JSON.stringify([enrolmentId, unitDoes, participantDoes]))
    .digest()

export const recordCommitment = command(
  planAccess,
  "commitment.record",
  { takes: Commitment, answers: idAnswer() },
  async (tx, input) => {
    const enrolment = await currentEnrolment(tx, input.personId)
    if (!enrolment || !tx.actor.accountId) return refused(violation("NOT_ENROLLED"))
    if (input.agreedOn > tx.today) return refused(violation("DAY_AHEAD", { at: "agreedOn" }))
    const number = ((await latestCommitment(tx, enrolment.id))?.number ?? 0) + 1
    const own = newId()
    await tx
      .insertInto("commitment")
      .values({
        ...tx.stamp(),
        id: own,
        person_id: input.personId,
        enrolment_id: enrolment.id,
        number,
        unit_does: input.unitDoes,
        participant_does: input.participantDoes,
        agreed_by_staff: tx.actor.accountId,
        agreed_with_participant_on: input.agreedOn,
        how: input.how,
        content_hash: commitmentHash(enrolment.id, input.unitDoes, input.participantDoes),
      })
      .execute()
    const planNumber = (await latestPlan(tx, enrolment.id))?.number ?? 0
    await askToConfirm(tx, input.personId, { commitment: { id: own }, planNumber })
    tx.detail({ number, agreedOn: input.agreedOn, how: input.how })
    return ok({ id: own })
  },
)
