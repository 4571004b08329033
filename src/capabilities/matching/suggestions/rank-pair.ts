import { indexPeople, indexPlaces } from "../../../engine/matching/match-index.ts"
import { type Match, matchOf } from "../../../engine/matching/match-lists.ts"
import {
  type Asked,
  type Counted,
  countPeople,
  countPlaces,
  type Ranked,
  rankPeople,
  rankPlaces,
} from "../../../engine/matching/rank.ts"
import type { Relations } from "../../../engine/matching/relations.ts"
import { nameOf } from "../facts/occupation.ts"
import type { PersonRow } from "../facts/person-facts.ts"
import {
  type Ground,
  type KnownPerson,
  type KnownPlace,
  type LikePlace,
  toLookFor,
  withAgeLimit,
} from "./market.ts"
import { lists, type Shown } from "./match-answer.ts"

export type Direction = "placesForPerson" | "peopleForPlace"
export type List = Asked["list"]
export const pageSize = 20
const nearestShown = 3

type ShownRow<Row> = { row: Row } & Shown
/**
 * One page of a ranked list, as `rankedPage` tells it: what is ranked by stays here, also the day of birth.
 */
type Page<Row> = {
  rows: ShownRow<Row>[]
  next: number | null
  nearIsBetter: boolean
  nearest: ShownRow<Row>[]
}

const shown = (
  rank: number,
  match: Match,
  { person, place }: { person: KnownPerson; place: LikePlace },
  { taxonomy }: Ground,
): Shown => {
  const { by } = match.components[0]
  return { rank, match: withAgeLimit(match, person, place), byName: by && nameOf(taxonomy, person.row, by) }
}

/** A page of either list; the same whether places or people are ranked. */
function pageOf<Row>(
  { list, page }: { list: List; page: number },
  counts: Counted,
  best: (list: List, k: number) => Ranked[],
  toRow: (ranked: Ranked, rank: number) => ShownRow<Row>[],
): Page<Row> {
  const ranked = best(list, page * pageSize + 1)
  const from = (page - 1) * pageSize
  const rowsOf = (part: readonly Ranked[], before: number) =>
    part.flatMap((one, at) => toRow(one, before + at + 1))
  return {
    rows: rowsOf(ranked.slice(from, from + pageSize), from),
    next: ranked.length > from + pageSize ? page + 1 : null,
    nearIsBetter: (best("near", 1)[0]?.score ?? 0) > (best("eligible", 1)[0]?.score ?? 0),
    nearest: list === "eligible" && counts.eligible === 0 ? rowsOf(best("near", nearestShown), 0) : [],
  }
}

export function rankedPlaces<Row extends { id: string }>(
  person: KnownPerson,
  places: readonly ({ row: Row } & LikePlace)[],
  ground: Ground,
  asked: { list: List; page: number },
): Page<Row> & { counts: Counted } {
  const { relations } = ground
  const index = indexPlaces(places.map(({ facts }) => facts))
  const by = new Map(places.map((one) => [one.row.id, one]))
  const facts = toLookFor(person.facts)
  const counts = countPlaces(index, facts, relations)
  const best = (list: List, k: number) => rankPlaces(index, facts, relations, { k, list })
  return {
    counts,
    ...pageOf(asked, counts, best, ({ id }, rank) => {
      const place = by.get(id)
      return place
        ? [
            {
              row: place.row,
              ...shown(rank, matchOf(facts, place.facts, relations), { person, place }, ground),
            },
          ]
        : []
    }),
  }
}

export function rankedPeople(
  place: LikePlace,
  people: readonly KnownPerson[],
  ground: Ground,
  asked: { list: List; page: number },
): Page<PersonRow> & { counts: Counted } {
  const { relations } = ground
  const index = indexPeople(people.map(({ facts }) => facts))
  const by = new Map(people.map((one) => [one.row.id, one]))
  const counts = countPeople(index, place.facts, relations)
  const best = (list: List, k: number) => rankPeople(index, place.facts, relations, { k, list })
  return {
    counts,
    ...pageOf(asked, counts, best, ({ id }, rank) => {
      const person = by.get(id)
      return person
        ? [
            {
              row: person.row,
              ...shown(rank, matchOf(person.facts, place.facts, relations), { person, place }, ground),
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
  relations: Relations,
): Standing {
  const byPlace = direction === "placesForPerson"
  const wanted = byPlace ? place.row.id : person.row.id
  const rankedIn = () => {
    if (byPlace) {
      const index = indexPlaces(among.places.map(({ facts }) => facts))
      const k = among.places.length
      return (list: List) => rankPlaces(index, toLookFor(person.facts), relations, { k, list })
    }
    const index = indexPeople(among.people.map(({ facts }) => facts))
    const k = among.people.length
    return (list: List) => rankPeople(index, place.facts, relations, { k, list })
  }
  const ranked = rankedIn()
  for (const list of lists) {
    const at = ranked(list).findIndex(({ id }) => id === wanted)
    if (at >= 0) {
      const { score } = matchOf(person.facts, place.facts, relations)
      return { list, rank: at + 1, score }
    }
  }
  const { score } = matchOf(person.facts, place.facts, relations)
  return { list: "near", rank: 1 + (byPlace ? among.places.length : among.people.length), score }
}
