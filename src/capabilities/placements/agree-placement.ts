import { z } from "zod"
import { ok, refused, refusedAs, stale, violation } from "../../kernel/result.ts"
import { answerId, idAnswer } from "../../platform/answer.ts"
import { command } from "../../platform/command.ts"
import { dayField, id, text, version } from "../../platform/validation.ts"
import { placementAccess } from "./access.ts"
import { ownPlacementById } from "./own-placements.ts"
import { answerViolations, columnsOf, parties } from "./party-answer.ts"
import { aboutPlacement, savePlacement } from "./save-placement.ts"

const Agreement = z.object({
  placementId: id("placement"),
  version: version(),
  party: z.enum(parties),
  answer: z.enum(["yes", "no"]).default("yes"),
  on: dayField().optional(),
  /** Why not. */
  why: text(500).optional(),
})

/** Employer and participant each say yes or no; a participant only for themselves. */
export const agreePlacement = command(
  placementAccess,
  "placement.agree",
  { takes: Agreement, answers: idAnswer().extend({ personId: answerId("person") }) },
  {
    about: aboutPlacement,
    run: async (tx, input, placement) => {
      const self = tx.actor.role === "participant"
      if (self && input.party !== "participant") return refusedAs("forbidden", [violation("FORBIDDEN")])
      // What came in between is told as the reader may see it: a participant has a projection of their own.
      if (placement.version !== input.version)
        return stale({ current: self ? await ownPlacementById(tx, placement.id) : placement })
      if (placement.ended_on) return refused(violation("PLACEMENT_ENDED"))
      const on = self ? tx.today : (input.on ?? tx.today)
      const said = { answer: input.answer, on, why: input.why }
      const faults = answerViolations(
        said,
        { today: tx.today, started: placement.started_on !== null },
        { answer: "answer", on: "on", why: "why" },
      )
      if (faults.length > 0) return refused(...faults)
      tx.detail({ placementId: placement.id, party: input.party, answer: input.answer, on })
      const saved = await savePlacement(tx, placement, input.version, columnsOf(input.party, said))
      return saved.ok ? ok({ id: placement.id, personId: placement.person_id }) : saved
    },
  },
)
