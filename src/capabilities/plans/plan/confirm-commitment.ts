import { createHash } from "node:crypto"
import { z } from "zod"
import { newId } from "../../../kernel/id.ts"
import { lifecycle } from "../../../kernel/lifecycle.ts"
import { notFound, ok, type Result, refusedAs, violation } from "../../../kernel/result.ts"
import { idAnswer } from "../../../platform/answer.ts"
import { command } from "../../../platform/command.ts"
import { id } from "../../../platform/validation.ts"
import { aboutOneself, ownPerson } from "../../../register/people/own-person.ts"
import { currentEnrolment } from "../../participants/public.ts"
import { planAccess } from "../access.ts"
import { type Commitment, latestCommitment, latestPlan, type PlanVersion } from "./plan-queries.ts"

/** A new commitment, and a new version of the plan it stands on, ask the participant again. */
export const commitmentLifecycle = lifecycle({
  none: { record: "waiting" },
  waiting: { record: "waiting", changePlan: "waiting", confirm: "confirmed" },
  confirmed: { record: "waiting", changePlan: "waiting", confirm: "confirmed" },
})
export type CommitmentState = (typeof commitmentLifecycle.states)[number]

export const commitmentState = (commitment: Commitment | null): CommitmentState => {
  if (!commitment) return "none"
  return commitment.confirmed_at ? "confirmed" : "waiting"
}

/** All that was shown, so that an e-signature later is of exactly this. */
export const confirmationHash = (commitment: Commitment, plan: PlanVersion | null): Buffer =>
  createHash("sha256")
    .update(
      JSON.stringify([
        commitment.id,
        commitment.unit_does,
        commitment.participant_does,
        plan?.number ?? 0,
        plan?.weekly_hours ?? null,
      ]),
    )
    .digest()

const Confirmation = z.object({ commitmentId: id("commitment"), planNumber: z.int().min(0) })

/**
 * The participant's own yes, to the words and the version of the plan that were read; said twice it is one
 * yes.
 */
export const confirmCommitment = command(
  planAccess,
  "commitment.confirm",
  { takes: Confirmation, answers: idAnswer() },
  async (tx, input): Promise<Result<{ id: string }>> => {
    const personId = await ownPerson(tx)
    const enrolment = personId && (await currentEnrolment(tx, personId))
    const commitment = enrolment && (await latestCommitment(tx, enrolment.id))
    if (!personId || !enrolment || !commitment || !tx.actor.accountId) return notFound()
    const plan = await latestPlan(tx, enrolment.id)
    const planNumber = plan?.number ?? 0
    if (commitment.id !== input.commitmentId || planNumber !== input.planNumber)
      return refusedAs("conflict", [violation("COMMITMENT_CHANGED")], { current: commitment })
    await tx
      .insertInto("commitment_confirmation")
      .values({
        ...tx.stamp(),
        id: newId(),
        person_id: personId,
        commitment_id: commitment.id,
        plan_number: planNumber,
        content_hash: confirmationHash(commitment, plan),
        confirmed_at: tx.now,
        confirmed_by: tx.actor.accountId,
      })
      .onConflict((twice) => twice.columns(["tenant_id", "commitment_id", "plan_number"]).doNothing())
      .execute()
    tx.detail({ number: commitment.number, planNumber })
    return ok({ id: commitment.id })
  },
  aboutOneself,
)
