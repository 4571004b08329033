import { z } from "zod"
import { ok, refused, stale, violation } from "../../kernel/result.ts"
import { idAnswer } from "../../platform/answer.ts"
import { command } from "../../platform/command.ts"
import { id, version } from "../../platform/validation.ts"
import { needAccess } from "./access.ts"
import { needLifecycle } from "./need-state.ts"
import { aboutNeed, saveNeed } from "./save-need.ts"

export const answerNeed = command(
  needAccess,
  "need.answer",
  {
    takes: z.object({ needId: id("employer_need"), version: version(), state: z.enum(needLifecycle.states) }),
    answers: idAnswer(),
  },
  {
    about: aboutNeed,
    run: async (tx, input, need) => {
      if (need.version !== input.version) return stale({ current: need })
      if (!needLifecycle.apply(need.state, input.state)) {
        const limit = needLifecycle.actionsFrom(need.state)
        return refused(violation("NEED_STATE", { at: "state", actual: need.state, limit }))
      }
      const saved = await saveNeed(tx, need, { state: input.state })
      if (!saved.ok) return saved
      tx.detail({ state: input.state, answerBy: need.answer_by })
      return ok({ id: need.id })
    },
  },
)
