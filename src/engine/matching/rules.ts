import { addDays, type Day } from "../../kernel/day.ts"
import { type PersonColumns, type PlaceColumns, unknown } from "./columns.ts"
import { has, meets, within } from "./csr.ts"
import type { Busy, PersonFacts, PlaceFacts } from "./facts.ts"

type Fact = string | number | boolean | null | readonly string[]
type Dates = { from: Day | null; to: Day | null }
/** What would let the pair pass. */
export type Change =
  | { kind: "findOut" | "askConsent" | "namedTeamDecides" }
  | { kind: "personFrom" | "personUntil"; day: Day }
  | { kind: "moreHours"; hours: number; orAfter: Day | null }
  | { kind: "reachLevel"; level: string }
  | { kind: "obtain"; what: readonly string[] }
  | { kind: "widenArea"; area: string }
  | { kind: "otherProgramme"; programmes: readonly string[] }
  /** Said by whoever knows the age; the engine does not. `known`: whether the day of birth is. */
  | { kind: "ageLimit"; programmes: readonly string[]; day: Day; known: boolean }
  | { kind: "roomFrom" | "trainSupervisor"; day: Day | null }

type Explained = { actual: Fact | Dates; limit: Fact | Dates; change: Change }
export type Failure = Explained & { rule: RuleCode }

type Rule = {
  code: string
  /** Whose facts it reads: one that reads only the asker's is judged once for the whole search. */
  about: "person" | "place" | "pair"
  /**
   * "hide": who breaks it is taken away before anything is ranked or counted when people are looked for to a
   * place.
   */
  towardsPlaces: "near"
  towardsPeople: "near" | "hide"
  breaks: (people: PersonColumns, p: number, places: PlaceColumns, q: number) => boolean
  explain: (person: PersonFacts, place: PlaceFacts) => Explained
}
const near = { towardsPlaces: "near", towardsPeople: "near" } as const
const hide = { towardsPlaces: "near", towardsPeople: "hide" } as const

const at = (column: ArrayLike<number>, row: number): number => column[row] ?? 0
/** The first day both could begin. */
const startOf = (people: PersonColumns, p: number, places: PlaceColumns, q: number) =>
  Math.max(at(people.from, p), at(places.from, q))

const isBusy = ({ busyUntil }: PersonColumns, p: number) =>
  at(busyUntil.starts, p) < at(busyUntil.starts, p + 1)
/** Hours that are taken that day: what ends before it leaves them free. */
function takenOn(people: PersonColumns, p: number, day: number): number {
  const { starts, values: until } = people.busyUntil
  const end = starts[p + 1] ?? 0
  let taken = 0
  for (let nth = starts[p] ?? 0; nth < end; nth += 1)
    if (day <= at(until, nth)) taken += at(people.busyHours.values, nth)
  return taken
}
/** What is still taken the first day both could begin, in the order it ends. */
function busyFrom({ availableFrom, busy }: PersonFacts, { startsOn }: PlaceFacts): Busy[] {
  const start = [availableFrom, startsOn].reduce((a, b) => (a === null || (b !== null && b > a) ? b : a))
  const still = busy.filter(({ until }) => until === null || start === null || start <= until)
  return still.sort((a, b) => ((a.until ?? "9999") < (b.until ?? "9999") ? -1 : 1))
}
const freeHours = (able: number, busy: readonly Busy[]) =>
  Math.max(0, (tenths(able) - busy.reduce((sum, one) => sum + tenths(one.hoursPerWeek), 0)) / 10)
/** The first day there are enough hours, when something has ended. */
function firstWithRoom(able: number, asked: number, busy: readonly Busy[]): Day | null {
  for (const [nth, { until }] of busy.entries())
    if (until !== null && freeHours(able, busy.slice(nth + 1)) >= asked) return addDays(until, 1)
  return null
}

/** Hard rules, apart from the score: each a row. */
export const rules = [
  {
    code: "dates",
    about: "pair",
    ...near,
    breaks: (people, p, places, q) =>
      startOf(people, p, places, q) > Math.min(at(people.to, p), at(places.to, q)),
    explain: (person, place) => ({
      actual: { from: person.availableFrom, to: person.availableTo },
      limit: { from: place.startsOn, to: place.endsOn },
      change:
        place.endsOn !== null && person.availableFrom !== null && person.availableFrom > place.endsOn
          ? { kind: "personFrom", day: place.endsOn }
          : place.startsOn !== null
            ? { kind: "personUntil", day: place.startsOn }
            : { kind: "findOut" },
    }),
  },
  {
    code: "hoursPerWeek",
    about: "pair",
    ...near,
    breaks: (people, p, places, q) => {
      const asked = at(places.hours, q)
      if (asked === unknown) return false
      const able = at(people.hours, p)
      if (able === unknown) return true
      if (able < asked) return true
      return (
        isBusy(people, p) && Math.max(0, able - takenOn(people, p, startOf(people, p, places, q))) < asked
      )
    },
    explain: (person, place) => {
      const { hoursPerWeek: able } = person
      const limit = place.hoursPerWeek ?? 0
      if (able === null) return { actual: null, limit, change: { kind: "findOut" } }
      const busy = busyFrom(person, place)
      const actual = freeHours(able, busy)
      const orAfter = firstWithRoom(able, limit, busy)
      const change = { kind: "moreHours", hours: (tenths(limit) - tenths(actual)) / 10, orAfter } as const
      return { actual, limit, change }
    },
  },
  {
    code: "languageLevel",
    about: "pair",
    ...near,
    breaks: (people, p, places, q) =>
      at(places.language, q) !== unknown && at(people.language, p) < at(places.language, q),
    explain: ({ languageLevel: actual }, { languageLevel: limit }) => ({
      actual,
      limit,
      change: actual === null ? { kind: "findOut" } : { kind: "reachLevel", level: limit ?? "" },
    }),
  },
  {
    code: "drivingLicence",
    about: "pair",
    ...near,
    breaks: (people, p, places, q) => !within(places.licences, q, people.licences, p),
    explain: (person, place) => lacking(person.drivingLicences, place.drivingLicences),
  },
  {
    code: "certificates",
    about: "pair",
    ...near,
    breaks: (people, p, places, q) => !within(places.certificates, q, people.certificates, p),
    explain: (person, place) => lacking(person.certificates, place.certificates),
  },
  {
    code: "commutingArea",
    about: "pair",
    ...near,
    breaks: (people, p, places, q) =>
      at(places.anyArea, q) === 0 &&
      (at(people.areasKnown, p) === 0 || !has(people.areas, p, at(places.area, q))),
    explain: ({ areas }, { area }) => ({
      actual: areas,
      limit: area,
      change: areas === null ? { kind: "findOut" } : { kind: "widenArea", area: area ?? "" },
    }),
  },
  {
    code: "programmeEligibility",
    about: "pair",
    ...near,
    breaks: (people, p, places, q) =>
      at(places.anyProgramme, q) === 0 &&
      (at(people.programmesKnown, p) === 0 || !meets(places.programmes, q, people.programmes, p)),
    explain: (person, place) => ({
      actual: person.programmes,
      limit: place.programmes,
      change:
        person.programmes === null
          ? { kind: "findOut" }
          : { kind: "otherProgramme", programmes: place.programmes ?? [] },
    }),
  },
  {
    code: "workplaceCapacity",
    about: "place",
    ...near,
    breaks: (_people, _p, places, q) => at(places.free, q) === 0,
    explain: (_person, place) => ({
      actual: place.free,
      limit: 1,
      change: { kind: "roomFrom", day: place.freeFrom },
    }),
  },
  {
    code: "trainedSupervisor",
    about: "place",
    ...near,
    breaks: (_people, _p, places, q) => at(places.supervised, q) === 0,
    explain: (_person, place) => ({
      actual: place.supervisor?.free ?? null,
      limit: true,
      change: { kind: "trainSupervisor", day: place.supervisor?.nextCourse ?? null },
    }),
  },
  {
    code: "protectedIdentity",
    about: "person",
    ...hide,
    breaks: (people, p) => at(people.protectedIdentity, p) === 1,
    explain: () => ({ actual: true, limit: false, change: { kind: "namedTeamDecides" } }),
  },
  {
    code: "consentToBeProposed",
    about: "person",
    ...hide,
    breaks: (people, p) => at(people.mayBeProposed, p) === 0,
    explain: () => ({ actual: false, limit: true, change: { kind: "askConsent" } }),
  },
] as const satisfies readonly Rule[]

export type RuleCode = (typeof rules)[number]["code"]
export const ruleCodes: readonly RuleCode[] = rules.map(({ code }) => code)

const tenths = (hours: number) => Math.round(hours * 10)
const lacking = (held: readonly string[], asked: readonly string[]): Explained => ({
  actual: held,
  limit: asked,
  change: { kind: "obtain", what: asked.filter((one) => !held.includes(one)) },
})

/** The rules the pair breaks, one bit for each. */
export function broken(people: PersonColumns, p: number, places: PlaceColumns, q: number): number {
  let bits = 0
  for (let rule = 0; rule < rules.length; rule += 1)
    if (rules[rule]?.breaks(people, p, places, q)) bits |= 1 << rule
  return bits
}
/** Whether the pair breaks none; stops at the first. */
export function passes(people: PersonColumns, p: number, places: PlaceColumns, q: number): boolean {
  for (let rule = 0; rule < rules.length; rule += 1)
    if (rules[rule]?.breaks(people, p, places, q)) return false
  return true
}
/** The rules that the person alone, or the place alone, breaks whatever the other is. */
export const brokenAlone = (about: "person" | "place", bits: number): number =>
  rules.reduce((kept, rule, at) => (rule.about === about ? kept | (bits & (1 << at)) : kept), 0)
export const rulesIn = (bits: number): RuleCode[] => ruleCodes.filter((_, rule) => bits & (1 << rule))
export const hidingBits = rules.reduce(
  (bits, rule, at) => (rule.towardsPeople === "hide" ? bits | (1 << at) : bits),
  0,
)
const hiding = rules.filter(({ towardsPeople }) => towardsPeople === "hide")
/** Whether the pair breaks a rule that takes the person away before anything is ranked or counted. */
export const hides = (people: PersonColumns, p: number, places: PlaceColumns, q: number): boolean =>
  hiding.some((rule) => rule.breaks(people, p, places, q))
export const explainBroken = (bits: number, person: PersonFacts, place: PlaceFacts): Failure[] =>
  rules.flatMap((rule, at) => (bits & (1 << at) ? [{ rule: rule.code, ...rule.explain(person, place) }] : []))
