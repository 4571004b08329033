import { accumulate, clear, type Lookup, scoreAt } from "./accumulate.ts"
import { personColumns, placeColumns } from "./columns.ts"
import type { PersonFacts, PlaceFacts } from "./facts.ts"
import { bestRows } from "./heap.ts"
import { personQuery, placeQuery, type QueryKeys } from "./keys.ts"
import type { PeopleIndex, PlaceIndex } from "./match-index.ts"
import type { Relations } from "./relations.ts"
import { broken, brokenAlone, hides, hidingBits, passes } from "./rules.ts"
import { scoreOf, uniqueSkills } from "./score.ts"
import { vocabulary } from "./vocabulary.ts"

/** `failed`: the rules broken, a bit each; 0 when every rule holds. */
export type Ranked = { id: string; score: number; failed: number }
export type Asked = {
  k: number
  /**
   * "eligible": something in common, and every hard rule holds. "near": something in common, but some rule
   * fails, which one is said. "unrelated": nothing in common, whatever the rules say.
   */
  list: "eligible" | "near" | "unrelated"
  /** Who may be looked at; applied before anything is ranked or counted. */
  allowed?: (id: string) => boolean
}
export type Counted = Record<Asked["list"], number>

/** A side with one query: how rows are judged, whatever the direction. */
type Search<Row> = {
  side: { rows: readonly Row[]; lookup: Lookup; current: Uint8Array; tail: ReadonlyMap<string, Row> }
  query: QueryKeys
  askedAt: (row: number) => number
  failedAt: (row: number) => number
  passesAt: (row: number) => boolean
  hidesAt: (row: number) => boolean
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
  relations: Relations,
  allowed = everyone,
): Search<PlaceFacts> {
  const one = personColumns([person], index.words.find)
  return {
    side: index,
    query: personQuery(person, relations),
    askedAt: (row) => index.asked[row] as number,
    failedAt: (row) => broken(one, 0, index.columns, row),
    passesAt: (row) => passes(one, 0, index.columns, row),
    hidesAt: () => false,
    hopeless: index.rows.length > 0 && brokenAlone("person", broken(one, 0, index.columns, 0)) !== 0,
    failedOf: (place) => failedRules(person, place),
    scoreOf: (place) => scoreOf(person, place, relations).score,
    hidden: 0,
    allowed,
  }
}

function peopleFor(
  index: PeopleIndex,
  place: PlaceFacts,
  relations: Relations,
  allowed = everyone,
): Search<PersonFacts> {
  const one = placeColumns([place], index.words.find)
  const asked = uniqueSkills(place).reduce((sum, { weight }) => sum + weight, 0)
  return {
    side: index,
    query: placeQuery(place, relations),
    askedAt: () => asked,
    failedAt: (row) => broken(index.columns, row, one, 0),
    passesAt: (row) => passes(index.columns, row, one, 0),
    hidesAt: (row) => hides(index.columns, row, one, 0),
    hopeless: index.rows.length > 0 && brokenAlone("place", broken(index.columns, 0, one, 0)) !== 0,
    failedOf: (person) => failedRules(person, place),
    scoreOf: (person) => scoreOf(person, place, relations).score,
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

/** The one list that a pair stands in; null: in none. */
function listOf(score: number, failed: number, hidden: number): Asked["list"] | null {
  if ((failed & hidden) !== 0) return null
  if (score === 0) return "unrelated"
  return failed === 0 ? "eligible" : "near"
}

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
  const may = (row: number) => current[row] === 1 && one.allowed((rows[row] as Row).id)
  const ranked = (score: number, row: number): Ranked => ({
    id: (rows[row] as Row).id,
    score,
    failed: list === "eligible" ? 0 : one.failedAt(row),
  })
  if (list === "unrelated") return withNothing(one, may, k).map((row) => ranked(0, row))
  for (let at = 0; at < count; at += 1) {
    const row = lookup.touched[at] as number
    const score = scoreAt(lookup, row, one.askedAt)
    if (score > 0 && best.wouldEnter(score, row) && may(row) && fits(row)) best.push(score, row)
  }
  return best.sorted().map(({ score, row }) => ranked(score, row))
}

/** Rows that the score says nothing about: first those that nothing stands in the way of, then the others. */
function withNothing<Row extends { id: string }>(
  one: Search<Row>,
  may: (row: number) => boolean,
  k: number,
): number[] {
  const free: number[] = []
  const hindered: number[] = []
  for (let row = 0; row < one.side.rows.length && free.length < k; row += 1) {
    if (scoreAt(one.side.lookup, row, one.askedAt) > 0 || !may(row)) continue
    if (one.passesAt(row)) free.push(row)
    else if (hindered.length < k && isNear(one.failedAt(row), one.hidden)) hindered.push(row)
  }
  return [...free, ...hindered].slice(0, k)
}

function fromTail<Row extends { id: string }>(one: Search<Row>, list: Asked["list"]): Ranked[] {
  return [...one.side.tail.values()].flatMap((row) => {
    if (!one.allowed(row.id)) return []
    const [failed, score] = [one.failedOf(row), one.scoreOf(row)]
    return listOf(score, failed, one.hidden) === list ? [{ id: row.id, score, failed }] : []
  })
}

/** Best first; where nothing is in common, those that nothing stands in the way of. */
const inOrder = (a: Ranked, b: Ranked) =>
  b.score - a.score || Number(a.failed !== 0) - Number(b.failed !== 0) || (a.id < b.id ? -1 : 1)
const merged = (a: Ranked[], b: Ranked[], k: number) => [...a, ...b].sort(inOrder).slice(0, k)

function counted<Row extends { id: string }>(one: Search<Row>): Counted {
  const { lookup, rows, current, tail } = one.side
  const found: Counted = { eligible: 0, near: 0, unrelated: 0 }
  const count = accumulate(lookup, one.query)
  for (let row = 0; row < rows.length; row += 1) {
    if (current[row] !== 1 || !one.allowed((rows[row] as Row).id) || one.hidesAt(row)) continue
    // Most have nothing in common: for them no other rule has to be asked.
    if (scoreAt(lookup, row, one.askedAt) === 0) found.unrelated += 1
    else if (one.passesAt(row)) found.eligible += 1
    else found.near += 1
  }
  clear(lookup, count)
  for (const row of tail.values()) {
    const list = one.allowed(row.id) ? listOf(one.scoreOf(row), one.failedOf(row), one.hidden) : null
    if (list !== null) found[list] += 1
  }
  return found
}

export const rankPlaces = (
  index: PlaceIndex,
  person: PersonFacts,
  relations: Relations,
  asked: Asked,
): Ranked[] => search(placesFor(index, person, relations, asked.allowed), asked)
export const rankPeople = (
  index: PeopleIndex,
  place: PlaceFacts,
  relations: Relations,
  asked: Asked,
): Ranked[] => search(peopleFor(index, place, relations, asked.allowed), asked)
export const countPlaces = (
  index: PlaceIndex,
  person: PersonFacts,
  relations: Relations,
  allowed?: Asked["allowed"],
): Counted => counted(placesFor(index, person, relations, allowed))
export const countPeople = (
  index: PeopleIndex,
  place: PlaceFacts,
  relations: Relations,
  allowed?: Asked["allowed"],
): Counted => counted(peopleFor(index, place, relations, allowed))

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
