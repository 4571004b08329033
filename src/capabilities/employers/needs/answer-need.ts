import { z } from "zod"
import { notFound, ok, refused, refusedAs, violation } from "../../../kernel/result.ts"
import { command } from "../../../platform/command.ts"
import { id, version } from "../../../platform/validation.ts"
import { employerAccess } from "../access.ts"
import { needById } from "./need-queries.ts"
import { needStates, nextNeedStates } from "./need-state.ts"

/** The first step from received is the answer; its day says whether it came in time. */
export const answerNeed = command(
  employerAccess,
  "need.answer",
  z.object({ needId: id(), version: version(), state: z.enum(needStates) }),
  async (tx, input) => {
    const need = await needById(tx, input.needId)
    if (!need) return notFound()
    if (need.version !== input.version) return refusedAs("conflict", [violation("STALE")])
    if (!nextNeedStates[need.state].includes(input.state)) {
      return refused(
        violation("NEED_STATE", { at: "state", actual: need.state, limit: nextNeedStates[need.state] }),
      )
    }
    const changed = await tx
      .updateTable("employer_need")
      .set({ state: input.state, answered_on: need.answered_on ?? tx.today, version: input.version + 1 })
      .where("tenant_id", "=", tx.actor.tenantId)
      .where("id", "=", need.id)
      .where("version", "=", input.version)
      .executeTakeFirst()
    if (Number(changed.numUpdatedRows) === 0) return refusedAs("conflict", [violation("STALE")])
    tx.detail({ state: input.state, answerBy: need.answer_by })
    return ok({ id: need.id })
  },
)
