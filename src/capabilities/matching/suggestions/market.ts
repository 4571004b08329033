import type { PersonFacts, PlaceFacts } from "../../../engine/matching/facts.ts"
import type { Relations } from "../../../engine/matching/relations.ts"
import { type Taxonomy, taxonomyFrom } from "../../../integrations/taxonomy/public.ts"
import { type Day, maxDay } from "../../../kernel/day.ts"
import type { Id } from "../../../kernel/id.ts"
import type { ReadTx } from "../../../platform/db/tenant.ts"
import { programmeCodes } from "../../../register/programmes/programmes.ts"
import { withinAge } from "../../placements/public.ts"
import { nextSession } from "../../supervision/public.ts"
import { loadPeople, ownMunicipality } from "../facts/load-people.ts"
import { loadPlaces, type PlaceRow } from "../facts/load-places.ts"
import { relationsIn } from "../facts/occupation.ts"
import { type PersonRow, personFactsOf } from "../facts/person-facts.ts"
import { placeFactsOf } from "../facts/place-facts.ts"

type Known<Row, Facts> = { row: Row; facts: Facts }
/** The day of birth only limits programmes (`programmesAt`); no one is ranked or shown by it. */
export type KnownPerson = Known<PersonRow, PersonFacts> & { birthDate: Day | null }
export type KnownPlace = Known<PlaceRow, PlaceFacts>
export type Ground = { taxonomy: Taxonomy; relations: Relations }

export async function groundOf(tx: ReadTx): Promise<Ground> {
  const taxonomy = await taxonomyFrom(tx)
  return { taxonomy, relations: relationsIn(taxonomy) }
}

export async function knownPlaces(tx: ReadTx, seatId: Id<"seat"> | null = null): Promise<KnownPlace[]> {
  const nextCourse = (await nextSession(tx))?.startsOn ?? null
  return (await loadPlaces(tx, seatId)).map((row) => ({
    row,
    facts: placeFactsOf(row, tx.today, nextCourse),
  }))
}

export async function knownPeople(
  tx: ReadTx,
  { taxonomy }: Ground,
  whom: Parameters<typeof loadPeople>[1],
): Promise<KnownPerson[]> {
  const surroundings = { today: tx.today, ownMunicipality: await ownMunicipality(tx), taxonomy }
  return (await loadPeople(tx, whom)).map(({ birth_date: birthDate, ...row }) => ({
    row,
    birthDate,
    facts: personFactsOf(row, surroundings),
  }))
}

/**
 * Programmes whose age limits the person is within the first day both could begin, by the rule of a proposal.
 */
function programmesAt(programmes: readonly string[] | null, person: KnownPerson, place: KnownPlace) {
  const begins = [person.facts.availableFrom, place.facts.startsOn].filter((day) => day !== null)
  const [first, ...others] = begins
  if (programmes === null || first === undefined) return programmes
  const start = others.reduce((later, one) => maxDay(later, one), first)
  return programmes.filter(
    (code) => !programmeCodes.some((one) => one === code && !withinAge(one, person.birthDate, start)),
  )
}
export const personAt = (person: KnownPerson, place: KnownPlace): KnownPerson => ({
  ...person,
  facts: { ...person.facts, programmes: programmesAt(person.facts.programmes, person, place) },
})
export const placeFor = (place: KnownPlace, person: KnownPerson): KnownPlace => ({
  ...place,
  facts: { ...place.facts, programmes: programmesAt(place.facts.programmes, person, place) },
})

/** Looking is not proposing: protection and agreement are said once, above the list, and stop a proposal. */
export const toLookFor = (facts: PersonFacts): PersonFacts => ({
  ...facts,
  protectedIdentity: false,
  mayBeProposed: true,
})
