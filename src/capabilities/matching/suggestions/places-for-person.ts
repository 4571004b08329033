import { sql } from "kysely"
import { z } from "zod"
import { notFound, ok } from "../../../kernel/result.ts"
import { answerDay } from "../../../platform/answer.ts"
import { read } from "../../../platform/command.ts"
import { dayField, id } from "../../../platform/validation.ts"
import { PersonFacts, personFacts } from "../../participants/public.ts"
import { matchingAccess } from "../access.ts"
import { Decision, decisionsAbout } from "../decisions/decision-queries.ts"
import { PlaceRow } from "../facts/load-places.ts"
import { PersonRow } from "../facts/person-facts.ts"
import { groundOf, knownPeople, knownPlaces, placeFor } from "./market.ts"
import { lists, rankedPage } from "./match-answer.ts"
import { rankedPlaces } from "./rank-pair.ts"
import { startAsked } from "./start.ts"

/** The day that is asked about; a Monday in two weeks when none is. */
export const asksDay = { startsOn: dayField().optional() }
export const listing = {
  list: z.enum(lists).default("eligible"),
  page: z.int().min(1).max(1000).default(1),
}

const PlacesForPerson = rankedPage(PlaceRow).extend({
  person: PersonFacts,
  known: PersonRow,
  startsOn: answerDay(),
  enrolled: z.boolean(),
  decisions: z.array(Decision),
})

/** All open places for one person, best first, and those that something stands in the way of. */
export const placesForPerson = read(
  matchingAccess,
  "match.places",
  { takes: z.object({ personId: id("person"), ...asksDay, ...listing }), answers: PlacesForPerson },
  async (tx, { personId, startsOn: asked, list, page }) => {
    const startsOn = startAsked(asked, tx.today)
    const head = await personFacts(tx, personId)
    if (!head) return notFound()
    const ground = await groundOf(tx)
    const [person] = await knownPeople(tx, ground, { personId }, startsOn)
    if (!person) return notFound()
    const places = (await knownPlaces(tx, startsOn)).map((place) => placeFor(place, person))
    return ok({
      person: head,
      list,
      page,
      startsOn,
      known: person.row,
      enrolled: person.row.programme !== null,
      ...rankedPlaces(person, places, ground, { list, page }),
      decisions: await decisionsAbout(tx, sql`d.person_id = ${personId}`),
    })
  },
)
