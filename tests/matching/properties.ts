import fc from "fast-check"
import { expect } from "vitest"
import type { PersonFacts, PlaceFacts } from "../../src/engine/matching/facts.ts"
import type { Asked, Ranked } from "../../src/engine/matching/rank.ts"
import type { PublishedRelations } from "../../src/engine/matching/relations.ts"
import { rulesIn } from "../../src/engine/matching/rules.ts"
import { people, places, relations, skillWords } from "./arbitraries.ts"
import type { Engine } from "./engines.ts"
import { brokenRules, mayBeListed } from "./judged-apart.ts"

export type Property = { says: string; holds: (engine: Engine) => fc.IPropertyWithHooks<unknown> }

const lists = fc.constantFrom<Asked["list"]>("eligible", "near", "unrelated")
const size = fc.integer({ min: 1, max: 14 })
const all = 1000
const at = <T>(some: readonly T[], nth: number): T => some[nth % some.length] as T
const market = fc.record({ people, places, relations, nth: fc.nat(), list: lists, k: size })
type Market = typeof market extends fc.Arbitrary<infer T> ? T : never

const property = (says: string, check: (engine: Engine, one: Market) => void): Property => ({
  says,
  holds: (engine) => fc.property(market, (one) => check(engine, one)),
})

type Judged = { id: string; score: number; broken: boolean }
/** Every pair judged one by one and sorted; what the index has to give, ties and all. */
function bruteForce(engine: Engine, { people, places, relations, nth, list }: Market) {
  const judge = (id: string, person: PersonFacts, place: PlaceFacts, listed: boolean) => {
    const broken = brokenRules(person, place).length > 0
    const { score } = engine.pair(person, place, relations)
    const stands = score === 0 ? "unrelated" : broken ? "near" : "eligible"
    return listed && stands === list ? [{ id, score, broken }] : []
  }
  const order = (a: Judged, b: Judged) =>
    b.score - a.score ||
    (list === "unrelated" ? Number(a.broken) - Number(b.broken) : 0) ||
    (a.id < b.id ? -1 : 1)
  const [person, place] = [at(people, nth), at(places, nth)]
  return {
    places: places.flatMap((one) => judge(one.id, person, one, true)).sort(order),
    people: people.flatMap((one) => judge(one.id, one, place, mayBeListed(one))).sort(order),
  }
}
const bare = (ranked: readonly Ranked[]) =>
  ranked.map(({ id, score, failed }) => ({ id, score, broken: failed !== 0 }))

export const equalsBruteForce = property(
  "the best k equal brute force, ties and all, both ways",
  (engine, one) => {
    const { people, places, relations, nth, list, k } = one
    const expected = bruteForce(engine, one)
    const asked = { k, list }
    expect(bare(engine.places({ rows: places }, at(people, nth), relations, asked))).toEqual(
      expected.places.slice(0, k),
    )
    expect(bare(engine.people({ rows: people }, at(places, nth), relations, asked))).toEqual(
      expected.people.slice(0, k),
    )
  },
)

export const prefix = property(
  "the best k are the beginning of the best k + 1",
  (engine, { people, places, relations, nth, list, k }) => {
    const of = (k: number) => ({
      places: engine.places({ rows: places }, at(people, nth), relations, { k, list }),
      people: engine.people({ rows: people }, at(places, nth), relations, { k, list }),
    })
    const [fewer, more] = [of(k), of(k + 1)]
    expect(fewer.places).toEqual(more.places.slice(0, k))
    expect(fewer.people).toEqual(more.people.slice(0, k))
  },
)

export const addsUp = property(
  "the components add up to the score that ranked, in whole points",
  (engine, { people, places, relations, nth, list }) => {
    const person = at(people, nth)
    for (const { id, score } of engine.places({ rows: places }, person, relations, { k: all, list })) {
      const place = places.find((one) => one.id === id) as PlaceFacts
      const match = engine.pair(person, place, relations)
      expect(match.components.reduce((sum, { points }) => sum + points, 0)).toBe(score)
      expect(match.components.every(({ points }) => Number.isInteger(points) && points >= 0)).toBe(true)
    }
  },
)

export const failuresExplain = property(
  "the failed rules are exactly what makes a pair impossible",
  (engine, { people, places, relations, nth }) => {
    const person = at(people, nth)
    const hindered = (["near", "unrelated"] as const).flatMap((list) =>
      engine.places({ rows: places }, person, relations, { k: all, list }),
    )
    for (const { id, failed } of hindered) {
      const place = places.find((one) => one.id === id) as PlaceFacts
      expect(rulesIn(failed)).toEqual(brokenRules(person, place))
    }
    for (const place of places) {
      const { failures } = engine.pair(person, place, relations)
      expect(failures.map(({ rule }) => rule)).toEqual(brokenRules(person, place))
      expect(failures.every(({ change }) => change.kind.length > 0)).toBe(true)
    }
  },
)

export const everyone = property(
  "everyone who may be listed stands in exactly one of the three lists, and is counted there",
  (engine, { people, places, relations, nth }) => {
    const [person, place] = [at(people, nth), at(places, nth)]
    const of = (list: Asked["list"]) => ({
      people: engine.people({ rows: people }, place, relations, { k: all, list }).map(({ id }) => id),
      places: engine.places({ rows: places }, person, relations, { k: all, list }).map(({ id }) => id),
    })
    const [eligible, near, unrelated] = [of("eligible"), of("near"), of("unrelated")]
    expect([...eligible.people, ...near.people, ...unrelated.people].sort()).toEqual(
      people
        .filter(mayBeListed)
        .map(({ id }) => id)
        .sort(),
    )
    expect([...eligible.places, ...near.places, ...unrelated.places].sort()).toEqual(
      places.map(({ id }) => id).sort(),
    )
    const lengths = (side: "people" | "places") => ({
      eligible: eligible[side].length,
      near: near[side].length,
      unrelated: unrelated[side].length,
    })
    expect(engine.count(people, place, relations)).toEqual(lengths("people"))
    expect(engine.countPlaces(places, person, relations)).toEqual(lengths("places"))
  },
)

export const hidden = property(
  "who is protected or has not agreed to be proposed is in no list and no count of people for a place",
  (engine, { people, places, relations, nth, list, k }) => {
    const place = at(places, nth)
    const without = people.filter(mayBeListed)
    const asked = { k, list }
    expect(engine.people({ rows: people }, place, relations, asked)).toEqual(
      engine.people({ rows: without }, place, relations, asked),
    )
    expect(engine.count(people, place, relations)).toEqual(engine.count(without, place, relations))
  },
)

export const mask = property(
  "who may not be looked at changes nothing: the list is that of the others alone",
  (engine, { people, places, relations, nth, list, k }) => {
    const place = at(places, nth)
    const allowed = (id: string) => Number(id.slice(1)) % 3 !== nth % 3
    const others = people.filter(({ id }) => allowed(id))
    const asked = { k, list }
    expect(engine.people({ rows: people }, place, relations, { ...asked, allowed })).toEqual(
      engine.people({ rows: others }, place, relations, asked),
    )
    expect(engine.count(people, place, relations, allowed)).toEqual(engine.count(others, place, relations))
  },
)

export const moreSkills = property(
  "a matched skill more never lowers the score, one that nobody asked for never changes it",
  (engine, { people, places, relations, nth }) => {
    const person = at(people, nth)
    for (const place of places) {
      const score = (skills: readonly string[]) => engine.pair({ ...person, skills }, place, relations).score
      const before = score(person.skills)
      for (const skill of skillWords) {
        const after = score([...person.skills, skill])
        if (place.skills.some((one) => one.skill === skill)) expect(after).toBeGreaterThanOrEqual(before)
        else expect(after).toBe(before)
      }
    }
  },
)

export const delta = property(
  "an index with a tail of changes gives what an index built anew gives, and what the rows now give",
  (engine, { people, places, relations, nth, list, k }) => {
    const asked = { k, list }
    const [person, place] = [at(people, nth), at(places, nth)]
    const changed = <Row extends { id: string }>(rows: readonly Row[]) => {
      const [first, ...kept] = rows
      const moved = { ...at(rows, nth), id: `${first?.id.slice(0, 1)}new` }
      return { edits: [first?.id ?? "", moved, ...kept.slice(0, 1)], now: [...kept, moved] }
    }
    const [p, q] = [changed(people), changed(places)]
    const ofPlaces = (among: Parameters<Engine["places"]>[0]) =>
      engine.places(among, person, relations, asked)
    const ofPeople = (among: Parameters<Engine["people"]>[0]) => engine.people(among, place, relations, asked)
    for (const rebuild of [false, true]) {
      expect(ofPlaces({ rows: places, edits: q.edits, rebuild })).toEqual(ofPlaces({ rows: q.now }))
      expect(ofPeople({ rows: people, edits: p.edits, rebuild })).toEqual(ofPeople({ rows: p.now }))
    }
  },
)

const turned = ({ substitutions, related, usual }: PublishedRelations): PublishedRelations => ({
  substitutions: substitutions.toReversed(),
  related: related
    .toReversed()
    .map(({ groups: [one, other], shared }) => ({ groups: [other, one] as const, shared })),
  usual: usual.toReversed(),
})

export const anyOrder = property(
  "the order in which rows are given changes nothing",
  (engine, { people, places, relations, nth, list, k }) => {
    const asked = { k, list }
    const [person, place] = [at(people, nth), at(places, nth)]
    expect(engine.places({ rows: places.toReversed() }, person, turned(relations), asked)).toEqual(
      engine.places({ rows: places }, person, relations, asked),
    )
    expect(engine.people({ rows: people.toReversed() }, place, relations, asked)).toEqual(
      engine.people({ rows: people }, place, relations, asked),
    )
  },
)

/** What nobody may be ranked by. It is not in the input's type; here it is smuggled in. */
export const attributes = (nth: number) => ({
  name: ["Anna Berg", "Yusuf Ali"][nth % 2],
  sex: ["F", "M"][nth % 2],
  birthCountry: ["SE", "SO"][nth % 2],
  age: [22, 61][nth % 2],
})

export const blind = property(
  "another name, sex, birth country or age gives the same output",
  (engine, { people, places, relations, nth, list, k }) => {
    const asked = { k, list }
    const as = (flip: number) => people.map((one, row) => ({ ...one, ...attributes(row + flip) }))
    const of = (some: readonly PersonFacts[]) => ({
      people: engine.people({ rows: some }, at(places, nth), relations, asked),
      places: engine.places({ rows: places }, at(some, nth), relations, asked),
      pairs: some.map((one) => engine.pair(one, at(places, nth), relations)),
    })
    expect(JSON.stringify(of(as(0)))).toBe(JSON.stringify(of(as(1))))
  },
)

export const properties: readonly Property[] = [
  equalsBruteForce,
  prefix,
  addsUp,
  failuresExplain,
  everyone,
  hidden,
  mask,
  moreSkills,
  delta,
  anyOrder,
  blind,
]
