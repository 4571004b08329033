import { z } from "zod"
import { matchOf } from "../../../engine/matching/match-lists.ts"
import { notFound, ok } from "../../../kernel/result.ts"
import { answer, answerDay } from "../../../platform/answer.ts"
import { read } from "../../../platform/command.ts"
import { id } from "../../../platform/validation.ts"
import { PersonFacts, personFacts } from "../../participants/public.ts"
import { GapLine, readingsOf } from "../../plans/public.ts"
import { matchingAccess } from "../access.ts"
import { PlaceRow } from "../facts/load-places.ts"
import { nameOf } from "../facts/occupation.ts"
import { PersonRow } from "../facts/person-facts.ts"
import { gapOfPair } from "./gap-of-pair.ts"
import { groundOf, knownPeople, knownPlaces, personAt, withAgeLimit } from "./market.ts"
import { PairMatch } from "./match-answer.ts"
import { asksDay } from "./places-for-person.ts"
import { startAsked, startOf } from "./start.ts"

const Pair = answer({
  person: PersonFacts,
  known: PersonRow,
  place: PlaceRow,
  match: PairMatch,
  byName: z.string().nullable(),
  gap: z.array(GapLine),
  /** The day it would begin: the one asked about, or the first that both can. */
  startsOn: answerDay(),
  mayPropose: z.boolean(),
  mayAim: z.boolean(),
})
export type Pair = z.infer<typeof Pair>

/** One person and one place in full: why, the gap, and what stands in the way. */
export const readPair = read(
  matchingAccess,
  "match.pair",
  { takes: z.object({ personId: id("person"), seatId: id("seat"), ...asksDay }), answers: Pair },
  async (tx, { personId, seatId, startsOn: asked }) => {
    const from = startAsked(asked, tx.today)
    const head = await personFacts(tx, personId)
    const ground = await groundOf(tx)
    const [person] = await knownPeople(tx, ground, { personId }, from)
    const [place] = await knownPlaces(tx, from, seatId)
    if (!head || !person || !place) return notFound()
    const match = withAgeLimit(
      matchOf(personAt(person, place).facts, place.facts, ground.relations),
      person,
      place,
    )
    const { by } = match.components[0]
    return ok({
      person: head,
      known: person.row,
      place: place.row,
      match,
      byName: by && nameOf(ground.taxonomy, person.row, by),
      gap: gapOfPair(person.row, place.row, await readingsOf(tx, personId), tx.today),
      startsOn: startOf(person, place.facts) ?? from,
      mayPropose:
        person.row.programme !== null && person.facts.mayBeProposed && !person.facts.protectedIdentity,
      mayAim: tx.actor.role === "coach" || tx.actor.role === "intakeOfficer",
    })
  },
)
