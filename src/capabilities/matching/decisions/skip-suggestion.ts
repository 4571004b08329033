import { z } from "zod"
import { notFound, ok, refused, violation } from "../../../kernel/result.ts"
import { idAnswer } from "../../../platform/answer.ts"
import { command } from "../../../platform/command.ts"
import { id, text } from "../../../platform/validation.ts"
import { matchingAccess } from "../access.ts"
import { skipReasons } from "./reasons.ts"
import { keepDecision, pairNow } from "./record-decision.ts"

export const directions = ["placesForPerson", "peopleForPlace"] as const

const Skip = z.object({
  personId: id("person"),
  seatId: id("seat"),
  direction: z.enum(directions).default("placesForPerson"),
  reason: z.enum(skipReasons),
  words: text(1000).optional(),
})

/** Passed over, with the reason. The pair stays in the lists and says so. */
export const skipSuggestion = command(
  matchingAccess,
  "match.skip",
  { takes: Skip, answers: idAnswer().extend({ direction: z.enum(directions) }) },
  async (tx, input) => {
    if (input.reason === "other" && !input.words) return refused(violation("REQUIRED", { at: "words" }))
    const now = await pairNow(tx, input)
    if (!now) return notFound()
    const made = { ...input, words: input.words, decision: "skipped", placementId: null } as const
    await keepDecision(tx, made, now.standing)
    return ok({ id: input.personId, direction: input.direction })
  },
)
