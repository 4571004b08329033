import { z } from "zod"
import { notFound, ok, refused, violation } from "../../../kernel/result.ts"
import { idAnswer } from "../../../platform/answer.ts"
import { command } from "../../../platform/command.ts"
import { id } from "../../../platform/validation.ts"
import { aimAt, askedOfPlace, readingsOf } from "../../plans/public.ts"
import { matchingAccess } from "../access.ts"
import { readingsFor } from "../suggestions/gap-of-pair.ts"
import { groundOf, knownPeople, knownPlaces } from "../suggestions/market.ts"

/**
 * The place becomes a target of the plan: what the match lacks is from now on the plan's gap, with the same
 * lines.
 */
export const aimAtPlace = command(
  matchingAccess,
  "match.aim",
  { takes: z.object({ personId: id("person"), seatId: id("seat") }), answers: idAnswer() },
  async (tx, { personId, seatId }) => {
    const [person] = await knownPeople(tx, await groundOf(tx), { personId })
    const [place] = await knownPlaces(tx, tx.today, seatId)
    if (!person || !place) return notFound()
    const requirements = askedOfPlace(place.row)
    const earlier = await readingsOf(tx, personId)
    const unread = requirements.filter(
      (one) => !earlier.some(({ dimension, label }) => dimension === one.dimension && label === one.label),
    )
    const targetId = await aimAt(tx, {
      personId,
      label: place.row.title,
      requirements,
      readings: readingsFor(person.row, unread, tx.today),
    })
    if (!targetId) return refused(violation("MATCH_ALREADY_AIMED"))
    tx.detail({ seatId, targetId, requirements: requirements.length })
    return ok({ id: personId })
  },
)
