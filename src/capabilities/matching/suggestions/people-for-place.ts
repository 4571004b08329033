import { sql } from "kysely"
import { z } from "zod"
import { notFound, ok } from "../../../kernel/result.ts"
import { answerDay } from "../../../platform/answer.ts"
import { read } from "../../../platform/command.ts"
import { id } from "../../../platform/validation.ts"
import { matchingAccess } from "../access.ts"
import { Decision, decisionsAbout } from "../decisions/decision-queries.ts"
import { PlaceRow } from "../facts/load-places.ts"
import { PersonRow } from "../facts/person-facts.ts"
import { groundOf, knownPeople, knownPlaces, personAt } from "./market.ts"
import { rankedPage } from "./match-answer.ts"
import { asksDay, listing } from "./places-for-person.ts"
import { rankedPeople } from "./rank-pair.ts"
import { startAsked } from "./start.ts"

const PeopleForPlace = rankedPage(PersonRow).extend({
  place: PlaceRow,
  startsOn: answerDay(),
  decisions: z.array(Decision),
})

/**
 * Everyone the actor sees who is enrolled, not protected and has agreed; nobody else is ranked or counted.
 */
export const peopleForPlace = read(
  matchingAccess,
  "match.people",
  { takes: z.object({ seatId: id("seat"), ...asksDay, ...listing }), answers: PeopleForPlace },
  async (tx, { seatId, startsOn: asked, list, page }) => {
    const startsOn = startAsked(asked, tx.today)
    const [place] = await knownPlaces(tx, startsOn, seatId)
    if (!place) return notFound()
    const ground = await groundOf(tx)
    const known = await knownPeople(tx, ground, "toBeProposed", startsOn)
    const people = known.map((person) => personAt(person, place))
    const found = rankedPeople(place, people, ground, { list, page })
    tx.saw([...found.rows, ...found.nearest].map(({ row }) => row.id))
    return ok({
      place: place.row,
      list,
      page,
      startsOn,
      ...found,
      decisions: await decisionsAbout(tx, sql`d.seat_id = ${seatId}`),
    })
  },
  async () => ({}),
)
