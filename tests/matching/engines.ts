import type { PersonFacts, PlaceFacts } from "../../src/engine/matching/facts.ts"
import {
  indexPeople,
  indexPlaces,
  put,
  rebuiltPeople,
  rebuiltPlaces,
  remove,
} from "../../src/engine/matching/match-index.ts"
import { type Match, matchOf } from "../../src/engine/matching/match-lists.ts"
import {
  type Asked,
  type Counted,
  countPeople,
  countPlaces,
  type Ranked,
  rankPeople,
  rankPlaces,
} from "../../src/engine/matching/rank.ts"
import { type PublishedRelations, relationsOf } from "../../src/engine/matching/relations.ts"

/** A row to put, or the id of one to take away. */
export type Edits<Row> = readonly (Row | string)[]
export type Among<Row> = { rows: readonly Row[]; edits?: Edits<Row>; rebuild?: boolean }

/** What the properties ask of an engine, so that the same can be asked of broken ones. */
export type Engine = {
  places: (among: Among<PlaceFacts>, person: PersonFacts, list: PublishedRelations, asked: Asked) => Ranked[]
  people: (among: Among<PersonFacts>, place: PlaceFacts, list: PublishedRelations, asked: Asked) => Ranked[]
  count: (
    rows: readonly PersonFacts[],
    place: PlaceFacts,
    list: PublishedRelations,
    allowed?: Asked["allowed"],
  ) => Counted
  countPlaces: (rows: readonly PlaceFacts[], person: PersonFacts, list: PublishedRelations) => Counted
  pair: (person: PersonFacts, place: PlaceFacts, list: PublishedRelations) => Match
}

export const real: Engine = {
  places: ({ rows, edits = [], rebuild }, person, list, asked) => {
    const index = indexPlaces(rows)
    for (const edit of edits) {
      if (typeof edit === "string") remove(index, edit)
      else put(index, edit)
    }
    return rankPlaces(rebuild ? rebuiltPlaces(index) : index, person, relationsOf(list), asked)
  },
  people: ({ rows, edits = [], rebuild }, place, list, asked) => {
    const index = indexPeople(rows)
    for (const edit of edits) {
      if (typeof edit === "string") remove(index, edit)
      else put(index, edit)
    }
    return rankPeople(rebuild ? rebuiltPeople(index) : index, place, relationsOf(list), asked)
  },
  count: (rows, place, list, allowed) => countPeople(indexPeople(rows), place, relationsOf(list), allowed),
  countPlaces: (rows, person, list) => countPlaces(indexPlaces(rows), person, relationsOf(list)),
  pair: (person, place, list) => matchOf(person, place, relationsOf(list)),
}
