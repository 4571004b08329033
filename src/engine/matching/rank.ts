import { accumulate, clear, type Lookup, scoreAt } from "./accumulate.ts"
import { personColumns, placeColumns } from "./columns.ts"
import type { PersonFacts, PlaceFacts } from "./facts.ts"
import { bestRows } from "./heap.ts"
import { personQuery, placeQuery, type QueryKeys } from "./keys.ts"
import type { PeopleIndex, PlaceIndex } from "./match-index.ts"
import { broken, brokenAlone, hidingBits, passes } from "./rules.ts"
import { scoreOf, uniqueSkills } from "./score.ts"
import type { Substitutions } from "./substitutions.ts"
import { vocabulary } from "./vocabulary.ts"

/** `failed`: the rules broken, a bit each; 0 in the list of those who may. */
export type Ranked = { id: string; score: number; failed: number }
export type Asked = {
  k: number
  /** "eligible": every hard rule holds. "near": some rule fails, which one is said. */
  list: "eligible" | "near"
  /** Who may be looked at; applied before anything is ranked or counted. */
  allowed?: (id: string) => boolean
}
export type Counted = { eligible: number; near: number }

/** A side with one query: how rows are judged, whatever the direction. */
type Search<Row> = {
  side: { rows: readonly Row[]; lookup: Lookup; current: Uint8Array; tail: ReadonlyMap<string, Row> }
  query: QueryKeys
  askedAt: (row: number) => number
  failedAt: (row: number) => number
  passesAt: (row: number) => boolean
  /** The asker alone breaks a rule: nothing is possible, everything at most near. */
  hopeless: boolean
  failedOf: (row: Row) => number
  scoreOf: (row: Row) => number
  hidden: number
  allowed: (id: string) => boolean
}
const everyone = (_id: string) => true

function placesFor(
  index: PlaceIndex,
  person: PersonFacts,
  substitutions: Substitutions,
  allowed = everyone,
): Search<PlaceFacts> {
  const one = personColumns([person], index.words.find)
  return {
    side: index,
    query: personQuery(person, substitutions),
    askedAt: (row) => index.asked[row] as number,
    failedAt: (row) => broken(one, 0, index.columns, row),
    passesAt: (row) => passes(one, 0, index.columns, row),
    hopeless: index.rows.length > 0 && brokenAlone("person", broken(one, 0, index.columns, 0)) !== 0,
    failedOf: (place) => failedRules(person, place),
    scoreOf: (place) => scoreOf(person, place, substitutions).score,
    hidden: 0,
    allowed,
  }
}

function peopleFor(
  index: PeopleIndex,
  place: PlaceFacts,
  substitutions: Substitutions,
  allowed = everyone,
): Search<PersonFacts> {
  const one = placeColumns([place], index.words.find)
  const asked = uniqueSkills(place).reduce((sum, { weight }) => sum + weight, 0)
  return {
    side: index,
    query: placeQuery(place, substitutions),
    askedAt: () => asked,
    failedAt: (row) => broken(index.columns, row, one, 0),
    passesAt: (row) => passes(index.columns, row, one, 0),
    hopeless: index.rows.length > 0 && brokenAlone("place", broken(index.columns, 0, one, 0)) !== 0,
    failedOf: (person) => failedRules(person, place),
    scoreOf: (person) => scoreOf(person, place, substitutions).score,
    hidden: hidingBits,
    allowed,
  }
}

/** The rules a pair breaks, outside any index. */
export function failedRules(person: PersonFacts, place: PlaceFacts): number {
  const { add } = vocabulary()
  return broken(personColumns([person], add), 0, placeColumns([place], add), 0)
}

const isNear = (failed: number, hidden: number) => failed !== 0 && (failed & hidden) === 0

function search<Row extends { id: string }>(one: Search<Row>, { k, list }: Asked): Ranked[] {
  const { lookup, tail } = one.side
  if (one.hopeless && list === "eligible") return []
  const count = accumulate(lookup, one.query)
  try {
    const found = bestOf(one, count, k, list)
    return tail.size === 0 ? found : merged(found, fromTail(one, list), k)
  } finally {
    clear(lookup, count)
  }
}

function bestOf<Row extends { id: string }>(one: Search<Row>, count: number, k: number, list: Asked["list"]) {
  const { rows, lookup, current } = one.side
  const best = bestRows(k)
  const fits = list === "eligible" ? one.passesAt : (row: number) => isNear(one.failedAt(row), one.hidden)
  const may = (row: number) => current[row] === 1 && one.allowed((rows[row] as Row).id) && fits(row)
  for (let at = 0; at < count; at += 1) {
    const row = lookup.touched[at] as number
    const score = scoreAt(lookup, row, one.askedAt)
    if (best.wouldEnter(score, row) && may(row)) best.push(score, row)
  }
  // Nobody is hidden: after those the score says something about come all the others.
  for (let row = 0; row < rows.length && !best.isFull(); row += 1) {
    if (lookup.occupationPoints[row] || lookup.skillWeight[row]) continue
    if (may(row)) best.push(0, row)
  }
  return best.sorted().map(({ score, row }) => ({
    id: (rows[row] as Row).id,
    score,
    failed: list === "near" ? one.failedAt(row) : 0,
  }))
}

function fromTail<Row extends { id: string }>(one: Search<Row>, list: Asked["list"]): Ranked[] {
  return [...one.side.tail.values()].flatMap((row) => {
    if (!one.allowed(row.id)) return []
    const failed = one.failedOf(row)
    const listed = list === "eligible" ? failed === 0 : isNear(failed, one.hidden)
    return listed ? [{ id: row.id, score: one.scoreOf(row), failed }] : []
  })
}

const inOrder = (a: Ranked, b: Ranked) => b.score - a.score || (a.id < b.id ? -1 : 1)
const merged = (a: Ranked[], b: Ranked[], k: number) => [...a, ...b].sort(inOrder).slice(0, k)

function counted<Row extends { id: string }>(one: Search<Row>): Counted {
  const found = { eligible: 0, near: 0 }
  const add = (failed: number) => {
    if (failed === 0) found.eligible += 1
    else if (isNear(failed, one.hidden)) found.near += 1
  }
  one.side.rows.forEach((row, at) => {
    if (one.side.current[at] === 1 && one.allowed(row.id)) add(one.failedAt(at))
  })
  for (const row of one.side.tail.values()) if (one.allowed(row.id)) add(one.failedOf(row))
  return found
}

export const rankPlaces = (
  index: PlaceIndex,
  person: PersonFacts,
  substitutions: Substitutions,
  asked: Asked,
): Ranked[] => search(placesFor(index, person, substitutions, asked.allowed), asked)
export const rankPeople = (
  index: PeopleIndex,
  place: PlaceFacts,
  substitutions: Substitutions,
  asked: Asked,
): Ranked[] => search(peopleFor(index, place, substitutions, asked.allowed), asked)
export const countPlaces = (
  index: PlaceIndex,
  person: PersonFacts,
  substitutions: Substitutions,
  allowed?: Asked["allowed"],
): Counted => counted(placesFor(index, person, substitutions, allowed))
export const countPeople = (
  index: PeopleIndex,
  place: PlaceFacts,
  substitutions: Substitutions,
  allowed?: Asked["allowed"],
): Counted => counted(peopleFor(index, place, substitutions, allowed))

/** FNV-1a over ids and scores in order: the same lists have the same checksum, whoever computed them. */
export function checksum(lists: Iterable<readonly { id: string; score: number }[]>): string {
  let hash = 0x811c9dc5
  for (const list of lists) {
    for (const { id, score } of list) {
      for (const sign of `${id} ${score};`) hash = Math.imul(hash ^ (sign.codePointAt(0) ?? 0), 0x01000193)
    }
    hash = Math.imul(hash ^ 0x2f, 0x01000193)
  }
  return (hash >>> 0).toString(16).padStart(8, "0")
}
