import type { PersonFacts, PlaceFacts } from "./facts.ts"
import { byId, indexPeople, indexPlaces } from "./match-index.ts"
import {
  type Asked,
  type Counted,
  countPeople,
  countPlaces,
  failedRules,
  type Ranked,
  rankPeople,
  rankPlaces,
} from "./rank.ts"
import { explainBroken, type Failure } from "./rules.ts"
import { type Score, scoreOf } from "./score.ts"
import type { Substitutions } from "./substitutions.ts"

/**
 * One pair in full: the score with its components, and every hard rule it breaks with what would change it.
 */
export type Match = Score & { failures: readonly Failure[] }

export const matchOf = (person: PersonFacts, place: PlaceFacts, substitutions: Substitutions): Match => ({
  ...scoreOf(person, place, substitutions),
  failures: explainBroken(failedRules(person, place), person, place),
})

type Listed = Match & { id: string }
type Lists = { id: string; counts: Counted; eligible: Listed[]; near: Listed[] }
export type MatchLists = { placesForPerson: Lists[]; peopleForPlace: Lists[] }

/** Both directions for everybody given; the k best and the k nearest of each. */
export function matchLists(
  people: readonly PersonFacts[],
  places: readonly PlaceFacts[],
  substitutions: Substitutions,
  k: number,
): MatchLists {
  const placeIndex = indexPlaces(places)
  const peopleIndex = indexPeople(people)
  const personOf = (id: string) => peopleIndex.rows[peopleIndex.rowOf.get(id) ?? -1]
  const placeOf = (id: string) => placeIndex.rows[placeIndex.rowOf.get(id) ?? -1]
  const listed = (ranked: readonly Ranked[], pair: (id: string) => [PersonFacts?, PlaceFacts?]): Listed[] =>
    ranked.flatMap(({ id }) => {
      const [person, place] = pair(id)
      return person && place ? [{ id, ...matchOf(person, place, substitutions) }] : []
    })
  const lists = ["eligible", "near"] as const
  const both = <T>(of: (asked: Asked) => T) => lists.map((list) => of({ k, list })) as [T, T]
  return {
    placesForPerson: [...people].sort(byId).map((person) => {
      const [eligible, near] = both((asked) =>
        listed(rankPlaces(placeIndex, person, substitutions, asked), (id) => [person, placeOf(id)]),
      )
      return { id: person.id, counts: countPlaces(placeIndex, person, substitutions), eligible, near }
    }),
    peopleForPlace: [...places].sort(byId).map((place) => {
      const [eligible, near] = both((asked) =>
        listed(rankPeople(peopleIndex, place, substitutions, asked), (id) => [personOf(id), place]),
      )
      return { id: place.id, counts: countPeople(peopleIndex, place, substitutions), eligible, near }
    }),
  }
}
