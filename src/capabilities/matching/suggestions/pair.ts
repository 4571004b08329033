import { z } from "zod"
import { matchOf } from "../../../engine/matching/match-lists.ts"
import { notFound, ok } from "../../../kernel/result.ts"
import { read } from "../../../platform/command.ts"
import { id } from "../../../platform/validation.ts"
import { personFacts } from "../../participants/public.ts"
import { readingsOf } from "../../plans/public.ts"
import { matchingAccess } from "../access.ts"
import { nameOf } from "../facts/occupation.ts"
import { gapOfPair } from "./gap-of-pair.ts"
import { groundOf, knownPeople, knownPlaces, personAt } from "./market.ts"

/** One person and one place in full: why, the gap, and what stands in the way. */
export const readPair = read(
  matchingAccess,
  "match.pair",
  z.object({ personId: id(), seatId: id() }),
  async (tx, { personId, seatId }) => {
    const head = await personFacts(tx, personId)
    const ground = await groundOf(tx)
    const [person] = await knownPeople(tx, ground, { personId })
    const [place] = await knownPlaces(tx, seatId)
    if (!head || !person || !place) return notFound()
    const match = matchOf(personAt(person, place).facts, place.facts, ground.substitutions)
    const { by } = match.components[0]
    return ok({
      person: head,
      known: person.row,
      place: place.row,
      match,
      byName: by && nameOf(ground.taxonomy, person.row, by),
      gap: gapOfPair(person.row, place.row, await readingsOf(tx, personId), tx.today),
      mayPropose:
        person.row.programme !== null && person.facts.mayBeProposed && !person.facts.protectedIdentity,
      mayAim: tx.actor.role === "coach" || tx.actor.role === "intakeOfficer",
    })
  },
)
export type Pair = Extract<Awaited<ReturnType<typeof readPair.execute>>, { ok: true }>["value"]
