import type { PersonFacts } from "../../src/engine/matching/facts.ts"
import type { Ranked } from "../../src/engine/matching/rank.ts"
import { type Engine, real } from "./engines.ts"
import * as must from "./properties.ts"

type Mutant = { breaks: string; property: must.Property; engine: Engine }

const mutant = (property: must.Property, breaks: string, over: Partial<Engine>): Mutant => ({
  breaks,
  property,
  engine: { ...real, ...over },
})
const tiesBackwards = (ranked: Ranked[]) =>
  ranked.toSorted((a, b) => b.score - a.score || (a.id < b.id ? 1 : -1))
const plus = <T extends { score: number }>(one: T, points: number): T => ({
  ...one,
  score: one.score + points,
})
const sexOf = (person: PersonFacts) => ("sex" in person ? person.sex : null)

/** Engines broken on purpose, each caught by the property it breaks. */
export const mutants: readonly Mutant[] = [
  mutant(must.equalsBruteForce, "ties come in the wrong order", {
    people: (...given) => tiesBackwards(real.people(...given)),
  }),
  mutant(must.equalsBruteForce, "those who have nothing in common are left out", {
    people: (...given) => real.people(...given).filter(({ score }) => score > 0),
  }),
  mutant(must.equalsBruteForce, "those who have nothing in common come by their ids alone", {
    people: (among, place, list, asked) =>
      asked.list === "unrelated"
        ? real.people(among, place, list, asked).toSorted((a, b) => (a.id < b.id ? -1 : 1))
        : real.people(among, place, list, asked),
  }),
  mutant(must.everyone, "who has nothing in common is counted as possible", {
    count: (...given) => {
      const { eligible, near, unrelated } = real.count(...given)
      return { eligible: eligible + unrelated, near, unrelated: 0 }
    },
  }),
  mutant(must.equalsBruteForce, "the heap forgets one of the best", {
    places: (among, person, list, asked) =>
      real.places(among, person, list, { ...asked, k: asked.k + 1 }).slice(1),
  }),
  mutant(must.prefix, "an odd k is cut out of the end of a longer list", {
    places: (among, person, list, asked) =>
      real.places(among, person, list, { ...asked, k: asked.k + (asked.k % 2) }).slice(-asked.k),
  }),
  mutant(must.addsUp, "a bonus is added that no component shows", {
    places: (...given) => real.places(...given).map((one) => plus(one, one.score > 0 ? 1 : 0)),
  }),
  mutant(must.addsUp, "points are not whole", {
    pair: (...given) => {
      const match = real.pair(...given)
      const [occupation, skills] = match.components
      return {
        ...match,
        components: [
          { ...occupation, points: occupation.points + 0.5 },
          { ...skills, points: skills.points - 0.5 },
        ],
      }
    },
  }),
  mutant(must.failuresExplain, "only the first failed rule is told", {
    pair: (...given) => {
      const match = real.pair(...given)
      return { ...match, failures: match.failures.slice(0, 1) }
    },
  }),
  mutant(must.failuresExplain, "unknown hours count as enough", {
    pair: (person, place, list) => {
      const match = real.pair(person, place, list)
      if (person.hoursPerWeek !== null) return match
      return { ...match, failures: match.failures.filter(({ rule }) => rule !== "hoursPerWeek") }
    },
  }),
  mutant(must.everyone, "those near are dropped when they lack two things", {
    people: (among, place, list, asked) =>
      real.people(among, place, list, asked).filter(({ failed }) => (failed & (failed - 1)) === 0),
  }),
  mutant(must.everyone, "the count forgets those near", {
    count: (...given) => ({ ...real.count(...given), near: 0 }),
  }),
  mutant(must.hidden, "a protected person is listed as near", {
    people: ({ rows, ...rest }, place, list, asked) =>
      real.people(
        { ...rest, rows: rows.map((one) => ({ ...one, protectedIdentity: false })) },
        place,
        list,
        asked,
      ),
  }),
  mutant(must.hidden, "who has not agreed is counted", {
    count: (rows, ...rest) =>
      real.count(
        rows.map((one) => ({ ...one, mayBeProposed: true })),
        ...rest,
      ),
  }),
  mutant(must.mask, "the mask is applied after the best have been taken", {
    people: (among, place, list, { allowed, ...asked }) =>
      real.people(among, place, list, asked).filter(({ id }) => !allowed || allowed(id)),
  }),
  mutant(must.mask, "the count does not know the mask", {
    count: (rows, place, list) => real.count(rows, place, list),
  }),
  mutant(must.moreSkills, "every skill of the person counts, asked for or not", {
    pair: (person, place, list) => plus(real.pair(person, place, list), person.skills.length),
  }),
  mutant(must.moreSkills, "a matched skill costs a point", {
    pair: (person, place, list) => {
      const match = real.pair(person, place, list)
      return plus(match, -50 * match.components[1].matched.length)
    },
  }),
  mutant(must.delta, "what was taken away is still found", {
    places: (among, ...rest) =>
      real.places({ ...among, edits: among.edits?.filter((one) => typeof one !== "string") }, ...rest),
  }),
  mutant(must.delta, "the tail is not looked at", {
    people: (among, ...rest) =>
      real.people({ ...among, edits: among.edits?.filter((one) => typeof one === "string") }, ...rest),
  }),
  mutant(must.anyOrder, "who is given first comes first among equals", {
    people: ({ rows, ...rest }, place, list, asked) => {
      const nth = new Map(rows.map(({ id }, at) => [id, at]))
      return real
        .people({ rows, ...rest }, place, list, asked)
        .toSorted((a, b) => b.score - a.score || (nth.get(a.id) ?? 0) - (nth.get(b.id) ?? 0))
    },
  }),
  mutant(must.blind, "one sex gets a point more", {
    pair: (person, place, list) => plus(real.pair(person, place, list), sexOf(person) === "M" ? 1 : 0),
  }),
  mutant(must.blind, "age breaks ties", {
    people: ({ rows, ...rest }, place, list, asked) => {
      const age = new Map(rows.map((one) => [one.id, "age" in one ? Number(one.age) : 0]))
      return real
        .people({ rows, ...rest }, place, list, asked)
        .toSorted((a, b) => b.score - a.score || (age.get(a.id) ?? 0) - (age.get(b.id) ?? 0))
    },
  }),
]
