import type { PersonFacts, PlaceFacts } from "../../../engine/matching/facts.ts"
import type { Match } from "../../../engine/matching/match-lists.ts"
import type { Relations } from "../../../engine/matching/relations.ts"
import { type Taxonomy, taxonomyFrom } from "../../../integrations/taxonomy/public.ts"
import type { Day } from "../../../kernel/day.ts"
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
import { startOf } from "./start.ts"

/** `programmes`: those that could be used whatever the age. */
type Known<Row, Facts> = { row: Row; facts: Facts; programmes: readonly string[] | null }
/** The day of birth only limits programmes (`programmesAt`); no one is ranked or shown by it. */
export type KnownPerson = Known<PersonRow, PersonFacts> & { birthDate: Day | null }
export type KnownPlace = Known<PlaceRow, PlaceFacts>
export type LikePerson = Omit<KnownPerson, "row">
/** Also an advertised job, which is no placement and has no programmes. */
export type LikePlace = Pick<KnownPlace, "facts"> & Partial<Pick<KnownPlace, "programmes">>
export type Ground = { taxonomy: Taxonomy; relations: Relations }

export async function groundOf(tx: ReadTx): Promise<Ground> {
  const taxonomy = await taxonomyFrom(tx)
  return { taxonomy, relations: relationsIn(taxonomy) }
}

export async function knownPlaces(
  tx: ReadTx,
  from: Day,
  seatId: Id<"seat"> | null = null,
): Promise<KnownPlace[]> {
  const nextCourse = (await nextSession(tx))?.startsOn ?? null
  return (await loadPlaces(tx, seatId, from)).map((row) => {
    const facts = placeFactsOf(row, tx.today, nextCourse)
    return { row, facts, programmes: facts.programmes }
  })
}

/** `from`: the day that is asked about. */
export async function knownPeople(
  tx: ReadTx,
  { taxonomy }: Ground,
  whom: Parameters<typeof loadPeople>[1],
  from: Day = tx.today,
): Promise<KnownPerson[]> {
  const surroundings = { from, ownMunicipality: await ownMunicipality(tx), taxonomy }
  return (await loadPeople(tx, whom)).map(({ birth_date: birthDate, ...row }) => {
    const facts = personFactsOf(row, surroundings)
    return { row, birthDate, facts, programmes: facts.programmes }
  })
}

/** Programmes whose age limits are kept the day the pair would begin, by the rule of a proposal. */
function programmesAt(programmes: readonly string[] | null, person: LikePerson, place: LikePlace) {
  const begins = startOf(person, place.facts)
  if (programmes === null || begins === null) return programmes
  return programmes.filter(
    (code) => !programmeCodes.some((one) => one === code && !withinAge(one, person.birthDate, begins)),
  )
}
export const personAt = <P extends LikePerson>(person: P, place: LikePlace): P => ({
  ...person,
  facts: { ...person.facts, programmes: programmesAt(person.programmes, person, place) },
})
export const placeFor = <Q extends Omit<KnownPlace, "row">>(place: Q, person: LikePerson): Q => ({
  ...place,
  facts: { ...place.facts, programmes: programmesAt(place.programmes, person, place) },
})

/** Where only an age limit keeps the pair from a programme, that is what is said to stand in the way. */
export function withAgeLimit(match: Match, person: LikePerson, place: LikePlace): Match {
  const programmes = inBoth(person.programmes, place.programmes ?? null)
  const day = startOf(person, place.facts)
  if (programmes.length === 0 || day === null) return match
  const change = { kind: "ageLimit", programmes, day, known: person.birthDate !== null } as const
  return {
    ...match,
    failures: match.failures.map((one) => (one.rule === "programmeEligibility" ? { ...one, change } : one)),
  }
}
const inBoth = (one: readonly string[] | null, other: readonly string[] | null): readonly string[] => {
  if (one === null || other === null) return one ?? other ?? []
  return one.filter((code) => other.includes(code))
}

/** Looking is not proposing: protection and agreement are said once, above the list, and stop a proposal. */
export const toLookFor = (facts: PersonFacts): PersonFacts => ({
  ...facts,
  protectedIdentity: false,
  mayBeProposed: true,
})
