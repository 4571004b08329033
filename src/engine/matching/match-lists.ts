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
import type { Relations } from "./relations.ts"
import { explainBroken, type Failure } from "./rules.ts"
import { type Score, scoreOf } from "./score.ts"

/**
 * One pair in full: the score with its components, and every hard rule it breaks with what would change it.
 */
export type Match = Score & { failures: readonly Failure[] }

export const matchOf = (person: PersonFacts, place: PlaceFacts, relations: Relations): Match => ({
  ...scoreOf(person, place, relations),
  failures: explainBroken(failedRules(person, place), person, place),
})

type Listed = Match & { id: string }
type Lists = { id: string; counts: Counted } & Record<Asked["list"], Listed[]>
export type MatchLists = { placesForPerson: Lists[]; peopleForPlace: Lists[] }

/** Both directions for everybody given; the first k of each list. */
export function matchLists(
  people: readonly PersonFacts[],
  places: readonly PlaceFacts[],
  relations: Relations,
  k: number,
): MatchLists {
  const placeIndex = indexPlaces(places)
  const peopleIndex = indexPeople(people)
  const personOf = (id: string) => peopleIndex.rows[peopleIndex.rowOf.get(id) ?? -1]
  const placeOf = (id: string) => placeIndex.rows[placeIndex.rowOf.get(id) ?? -1]
  const listed = (ranked: readonly Ranked[], pair: (id: string) => [PersonFacts?, PlaceFacts?]): Listed[] =>
    ranked.flatMap(({ id }) => {
      const [person, place] = pair(id)
      return person && place ? [{ id, ...matchOf(person, place, relations) }] : []
    })
  const each = <T>(of: (asked: Asked) => T): Record<Asked["list"], T> => ({
    eligible: of({ k, list: "eligible" }),
    near: of({ k, list: "near" }),
    unrelated: of({ k, list: "unrelated" }),
  })
  return {
    placesForPerson: [...people].sort(byId).map((person) => {
      const lists = each((asked) =>
        listed(rankPlaces(placeIndex, person, relations, asked), (id) => [person, placeOf(id)]),
      )
      return { id: person.id, counts: countPlaces(placeIndex, person, relations), ...lists }
    }),
    peopleForPlace: [...places].sort(byId).map((place) => {
      const lists = each((asked) =>
        listed(rankPeople(peopleIndex, place, relations, asked), (id) => [personOf(id), place]),
      )
      return { id: place.id, counts: countPeople(peopleIndex, place, relations), ...lists }
    }),
  }
}
