import type { PersonFacts, PlaceFacts, Substitution } from "../../src/engine/matching/facts.ts"
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
import { substitutionsOf } from "../../src/engine/matching/substitutions.ts"

/** A row to put, or the id of one to take away. */
export type Edits<Row> = readonly (Row | string)[]
export type Among<Row> = { rows: readonly Row[]; edits?: Edits<Row>; rebuild?: boolean }

/** What the properties ask of an engine, so that the same can be asked of broken ones. */
export type Engine = {
  places: (among: Among<PlaceFacts>, person: PersonFacts, list: Substitution[], asked: Asked) => Ranked[]
  people: (among: Among<PersonFacts>, place: PlaceFacts, list: Substitution[], asked: Asked) => Ranked[]
  count: (rows: readonly PersonFacts[], place: PlaceFacts, allowed?: Asked["allowed"]) => Counted
  countPlaces: (rows: readonly PlaceFacts[], person: PersonFacts) => Counted
  pair: (person: PersonFacts, place: PlaceFacts, list: Substitution[]) => Match
}

export const real: Engine = {
  places: ({ rows, edits = [], rebuild }, person, list, asked) => {
    const index = indexPlaces(rows)
    for (const edit of edits) {
      if (typeof edit === "string") remove(index, edit)
      else put(index, edit)
    }
    return rankPlaces(rebuild ? rebuiltPlaces(index) : index, person, substitutionsOf(list), asked)
  },
  people: ({ rows, edits = [], rebuild }, place, list, asked) => {
    const index = indexPeople(rows)
    for (const edit of edits) {
      if (typeof edit === "string") remove(index, edit)
      else put(index, edit)
    }
    return rankPeople(rebuild ? rebuiltPeople(index) : index, place, substitutionsOf(list), asked)
  },
  count: (rows, place, allowed) => countPeople(indexPeople(rows), place, substitutionsOf([]), allowed),
  countPlaces: (rows, person) => countPlaces(indexPlaces(rows), person, substitutionsOf([])),
  pair: (person, place, list) => matchOf(person, place, substitutionsOf(list)),
}
