import type { PlaceFacts } from "../../../engine/matching/facts.ts"
import { indexPeople, indexPlaces } from "../../../engine/matching/match-index.ts"
import { type Match, matchOf } from "../../../engine/matching/match-lists.ts"
import {
  type Asked,
  countPeople,
  countPlaces,
  type Ranked,
  rankPeople,
  rankPlaces,
} from "../../../engine/matching/rank.ts"
import type { Substitutions } from "../../../engine/matching/substitutions.ts"
import { nameOf } from "../facts/occupation.ts"
import { type Ground, type KnownPerson, type KnownPlace, toLookFor } from "./market.ts"

export type Direction = "placesForPerson" | "peopleForPlace"
export type List = Asked["list"]
export const pageSize = 20

/** One page of a ranked list; `next` when there is more. */
type Page<Known> = {
  rows: (Known & Shown)[]
  next: number | null
  /** The best of those near has more in common than the best of the possible ones. */
  nearIsBetter: boolean
}
/** `byName`: the occupation of the person that counted. */
export type Shown = { rank: number; match: Match; byName: string | null }

const shown = (rank: number, match: Match, { row }: KnownPerson, { taxonomy }: Ground): Shown => {
  const { by } = match.components[0]
  return { rank, match, byName: by && nameOf(taxonomy, row, by) }
}

const nearIsBetter = (first: (list: List) => Ranked[]): boolean =>
  (first("near")[0]?.score ?? 0) > (first("eligible")[0]?.score ?? 0)

const pageOf = (ranked: readonly Ranked[], page: number) => {
  const from = (page - 1) * pageSize
  return {
    part: ranked.slice(from, from + pageSize),
    from,
    next: ranked.length > from + pageSize ? page + 1 : null,
  }
}

export function rankedPlaces<Place extends { row: { id: string }; facts: PlaceFacts }>(
  person: KnownPerson,
  places: readonly Place[],
  ground: Ground,
  { list, page }: { list: List; page: number },
): Page<Place> & { counts: ReturnType<typeof countPlaces> } {
  const { substitutions } = ground
  const index = indexPlaces(places.map(({ facts }) => facts))
  const by = new Map(places.map((one) => [one.row.id, one]))
  const facts = toLookFor(person.facts)
  const { part, from, next } = pageOf(
    rankPlaces(index, facts, substitutions, { k: page * pageSize + 1, list }),
    page,
  )
  return {
    counts: countPlaces(index, facts, substitutions),
    next,
    nearIsBetter: nearIsBetter((list) => rankPlaces(index, facts, substitutions, { k: 1, list })),
    rows: part.flatMap(({ id }, at) => {
      const place = by.get(id)
      return place
        ? [{ ...place, ...shown(from + at + 1, matchOf(facts, place.facts, substitutions), person, ground) }]
        : []
    }),
  }
}

export function rankedPeople(
  place: { facts: PlaceFacts },
  people: readonly KnownPerson[],
  ground: Ground,
  { list, page }: { list: List; page: number },
): Page<KnownPerson> & { counts: ReturnType<typeof countPeople> } {
  const { substitutions } = ground
  const index = indexPeople(people.map(({ facts }) => facts))
  const by = new Map(people.map((one) => [one.row.id, one]))
  const { part, from, next } = pageOf(
    rankPeople(index, place.facts, substitutions, { k: page * pageSize + 1, list }),
    page,
  )
  return {
    counts: countPeople(index, place.facts, substitutions),
    next,
    nearIsBetter: nearIsBetter((list) => rankPeople(index, place.facts, substitutions, { k: 1, list })),
    rows: part.flatMap(({ id }, at) => {
      const person = by.get(id)
      return person
        ? [
            {
              ...person,
              ...shown(from + at + 1, matchOf(person.facts, place.facts, substitutions), person, ground),
            },
          ]
        : []
    }),
  }
}

export type Standing = { list: List; rank: number; score: number }

/** Where the pair stands in the list it was taken from: kept with the decision. */
export function standingOf(
  direction: Direction,
  person: KnownPerson,
  place: KnownPlace,
  among: { people: readonly KnownPerson[]; places: readonly KnownPlace[] },
  substitutions: Substitutions,
): Standing {
  const byPlace = direction === "placesForPerson"
  const wanted = byPlace ? place.row.id : person.row.id
  const ranked = (list: List) =>
    byPlace
      ? rankPlaces(
          indexPlaces(among.places.map(({ facts }) => facts)),
          toLookFor(person.facts),
          substitutions,
          { k: among.places.length, list },
        )
      : rankPeople(indexPeople(among.people.map(({ facts }) => facts)), place.facts, substitutions, {
          k: among.people.length,
          list,
        })
  for (const list of ["eligible", "near"] as const) {
    const at = ranked(list).findIndex(({ id }) => id === wanted)
    if (at >= 0) {
      const { score } = matchOf(person.facts, place.facts, substitutions)
      return { list, rank: at + 1, score }
    }
  }
  const { score } = matchOf(person.facts, place.facts, substitutions)
  return { list: "near", rank: 1 + (byPlace ? among.places.length : among.people.length), score }
}
