import { z } from "zod"
import { ok, refused, refusedAs, stale, violation } from "../../kernel/result.ts"
import { answerId, idAnswer } from "../../platform/answer.ts"
import { command } from "../../platform/command.ts"
import { dayField, id, version } from "../../platform/validation.ts"
import { placementAccess } from "./access.ts"
import { ownPlacementById } from "./own-placements.ts"
import { aboutPlacement, savePlacement } from "./save-placement.ts"

const Agreement = z.object({
  placementId: id(),
  version: version(),
  party: z.enum(["employer", "participant"]),
  on: dayField().optional(),
})

/** Employer and participant each say yes; a participant only for themselves. */
export const agreePlacement = command(
  placementAccess,
  "placement.agree",
  { takes: Agreement, answers: idAnswer().extend({ personId: answerId() }) },
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
      if (on > tx.today) return refused(violation("DAY_IN_FUTURE", { actual: on, limit: tx.today, at: "on" }))
      tx.detail({ placementId: placement.id, party: input.party, on })
      const column = input.party === "employer" ? { employer_agreed_on: on } : { participant_agreed_on: on }
      const saved = await savePlacement(tx, placement, input.version, column)
      return saved.ok ? ok({ id: placement.id, personId: placement.person_id }) : saved
    },
  },
)
