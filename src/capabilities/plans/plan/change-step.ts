import { z } from "zod"
import { newId } from "../../../kernel/id.ts"
import { ok, refused, violation } from "../../../kernel/result.ts"
import { idAnswer } from "../../../platform/answer.ts"
import { command } from "../../../platform/command.ts"
import { id, text } from "../../../platform/validation.ts"
import { currentEnrolment } from "../../participants/public.ts"
import { planAccess } from "../access.ts"
import { stepsOf } from "./plan-queries.ts"

const Step = z.object({ personId: id("person"), toStep: z.int().min(0).max(7), reason: text(1000) })

/** Back and over steps are allowed: the ladder describes, it doesn't prescribe. */
export const changeStep = command(
  planAccess,
  "step.change",
  { takes: Step, answers: idAnswer() },
  async (tx, input) => {
    const enrolment = await currentEnrolment(tx, input.personId)
    if (!enrolment) return refused(violation("NOT_ENROLLED"))
    const from = (await stepsOf(tx, input.personId))[0]?.to_step ?? null
    if (from === input.toStep) return refused(violation("STEP_SAME", { at: "toStep" }))
    const own = newId()
    await tx
      .insertInto("step_change")
      .values({
        ...tx.stamp(),
        id: own,
        person_id: input.personId,
        from_step: from,
        to_step: input.toStep,
        day: tx.today,
        reason: input.reason,
      })
      .execute()
    tx.detail({ from, to: input.toStep })
    return ok({ id: own })
  },
)
