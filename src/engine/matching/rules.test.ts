import { describe, expect, test } from "vitest"
import { aPerson, aPlace } from "../../../tests/matching/plain-pair.ts"
import { day } from "../../kernel/day.ts"
import { personColumns, placeColumns } from "./columns.ts"
import type { PersonFacts, PlaceFacts } from "./facts.ts"
import { broken, brokenAlone, explainBroken, hidingBits, passes, ruleCodes, rulesIn } from "./rules.ts"
import { vocabulary } from "./vocabulary.ts"

function judged(person: PersonFacts, place: PlaceFacts) {
  const words = vocabulary()
  const [people, places] = [personColumns([person], words.add), placeColumns([place], words.add)]
  const bits = broken(people, 0, places, 0)
  expect(passes(people, 0, places, 0)).toBe(bits === 0)
  return bits
}
const failures = (person: Partial<PersonFacts>, place: Partial<PlaceFacts>) => {
  const pair = [aPerson(person), aPlace(place)] as const
  return explainBroken(judged(...pair), ...pair)
}
const [monday, friday] = [day("2026-11-23"), day("2026-11-27")]

test("a pair that asks nothing of each other breaks no rule", () => {
  expect(failures({}, {})).toEqual([])
})

describe("dates", () => {
  test("one day in common is enough, whoever begins last", () => {
    expect(failures({ availableFrom: friday }, { endsOn: friday })).toEqual([])
    expect(failures({ availableTo: monday }, { startsOn: monday })).toEqual([])
  })
  test("without one, the person would have to begin earlier, or stay longer", () => {
    expect(failures({ availableFrom: friday }, { startsOn: monday, endsOn: monday })).toEqual([
      {
        rule: "dates",
        actual: { from: friday, to: null },
        limit: { from: monday, to: monday },
        change: { kind: "personFrom", day: monday },
      },
    ])
    expect(failures({ availableTo: monday }, { startsOn: friday, endsOn: null })).toEqual([
      {
        rule: "dates",
        actual: { from: null, to: monday },
        limit: { from: friday, to: null },
        change: { kind: "personUntil", day: friday },
      },
    ])
    expect(failures({ availableFrom: friday, availableTo: monday }, {})[0]?.change).toEqual({
      kind: "findOut",
    })
    const last = { availableFrom: friday, availableTo: monday }
    expect(failures(last, { startsOn: monday, endsOn: friday })[0]?.change).toEqual({
      kind: "personUntil",
      day: monday,
    })
  })
})

describe("hours", () => {
  const asked = { hoursPerWeek: 20, startsOn: monday }
  const hours = (hoursPerWeek: number | null, ...busy: PersonFacts["busy"]) =>
    failures({ hoursPerWeek, busy }, asked).map(({ actual, limit, change }) => ({ actual, limit, change }))
  test("as many as are asked for are enough, and nobody knows is not", () => {
    expect(hours(20)).toEqual([])
    expect(hours(19.5)).toEqual([
      { actual: 19.5, limit: 20, change: { kind: "moreHours", hours: 0.5, orAfter: null } },
    ])
    expect(hours(null)).toEqual([{ actual: null, limit: 20, change: { kind: "findOut" } }])
    expect(failures({ hoursPerWeek: null }, {})).toEqual([])
  })
  test("what is taken up to and including a day counts until then", () => {
    expect(hours(40, { hoursPerWeek: 20, until: monday })).toEqual([])
    expect(hours(30, { hoursPerWeek: 20, until: monday })).toEqual([
      { actual: 10, limit: 20, change: { kind: "moreHours", hours: 10, orAfter: "2026-11-24" } },
    ])
    expect(hours(20, { hoursPerWeek: 12, until: monday })[0]?.change).toMatchObject({ orAfter: "2026-11-24" })
    expect(hours(20, { hoursPerWeek: 20, until: day("2026-11-22") })).toEqual([])
    expect(failures({ hoursPerWeek: 0 }, { hoursPerWeek: 0.1 })).toHaveLength(1)
  })
  test("more taken than there is leaves none, and then only more hours help", () => {
    expect(hours(10, { hoursPerWeek: 15, until: friday })).toEqual([
      { actual: 0, limit: 20, change: { kind: "moreHours", hours: 20, orAfter: null } },
    ])
    expect(hours(30, { hoursPerWeek: 30, until: null })).toEqual([
      { actual: 0, limit: 20, change: { kind: "moreHours", hours: 20, orAfter: null } },
    ])
    expect(
      failures({ hoursPerWeek: 10, busy: [{ hoursPerWeek: 15, until: null }] }, { hoursPerWeek: 0 }),
    ).toEqual([])
  })
  test("what ends on different days leaves free, on the day asked, what has ended", () => {
    const part = (hoursPerWeek: number, until: string | null) => ({
      hoursPerWeek,
      until: until === null ? null : day(until),
    })
    const [ended, soon, late] = [part(20, "2026-11-22"), part(10, "2026-12-31"), part(15, "2027-01-31")]
    expect(hours(40, late, ended)).toEqual([])
    expect(hours(40, late, soon, ended)).toEqual([
      { actual: 15, limit: 20, change: { kind: "moreHours", hours: 5, orAfter: "2027-01-01" } },
    ])
    expect(hours(25, late, soon)).toEqual([
      { actual: 0, limit: 20, change: { kind: "moreHours", hours: 20, orAfter: "2027-02-01" } },
    ])
    expect(hours(25, late, part(10, null))).toEqual([
      { actual: 0, limit: 20, change: { kind: "moreHours", hours: 20, orAfter: null } },
    ])
  })
})

test("the level that is asked for is enough; below it, or when nobody knows, it is not", () => {
  const level = (languageLevel: PersonFacts["languageLevel"], asked: PlaceFacts["languageLevel"]) =>
    failures({ languageLevel }, { languageLevel: asked }).map(({ change }) => change)
  expect([level("C", "C"), level("D", "C"), level(null, null)]).toEqual([[], [], []])
  expect([level("B", "C"), level(null, "A")]).toEqual([
    [{ kind: "reachLevel", level: "C" }],
    [{ kind: "findOut" }],
  ])
})

test.each([
  ["drivingLicence", "drivingLicences"],
  ["certificates", "certificates"],
] as const)("%s: all that are asked for, and what is lacking is said", (rule, field) => {
  expect(failures({ [field]: ["C", "B"] }, { [field]: ["B", "C"] })).toEqual([])
  expect(failures({ [field]: ["B"] }, { [field]: ["B", "C"] })).toEqual([
    { rule, actual: ["B"], limit: ["B", "C"], change: { kind: "obtain", what: ["C"] } },
  ])
})

test("the place lies where the person can travel", () => {
  const area = (areas: readonly string[] | null) =>
    failures({ areas }, { area: "0180" }).map(({ change }) => change)
  expect([area(["0183", "0180"]), area(["0183"]), area(null)]).toEqual([
    [],
    [{ kind: "widenArea", area: "0180" }],
    [{ kind: "findOut" }],
  ])
  expect(failures({ areas: null }, { area: null })).toEqual([])
})

test("one programme in common is enough; a place for any asks none", () => {
  const programme = (programmes: readonly string[] | null) =>
    failures({ programmes }, { programmes: ["A", "B"] }).map(({ change }) => change)
  expect([programme(["B", "C"]), programme(["C"]), programme(null)]).toEqual([
    [],
    [{ kind: "otherProgramme", programmes: ["A", "B"] }],
    [{ kind: "findOut" }],
  ])
  expect(failures({ programmes: null }, { programmes: null })).toEqual([])
})

test("a place has room, and a supervisor where it needs one", () => {
  expect(failures({}, { free: 0, freeFrom: friday })).toEqual([
    { rule: "workplaceCapacity", actual: 0, limit: 1, change: { kind: "roomFrom", day: friday } },
  ])
  expect(failures({}, { supervisor: { free: true, nextCourse: null } })).toEqual([])
  expect(failures({}, { supervisor: { free: false, nextCourse: friday } })).toEqual([
    {
      rule: "trainedSupervisor",
      actual: false,
      limit: true,
      change: { kind: "trainSupervisor", day: friday },
    },
  ])
})

test("who is protected or has not agreed is hidden where people are looked for, and nobody else", () => {
  expect(failures({ protectedIdentity: true, mayBeProposed: false }, {})).toEqual([
    { rule: "protectedIdentity", actual: true, limit: false, change: { kind: "namedTeamDecides" } },
    { rule: "consentToBeProposed", actual: false, limit: true, change: { kind: "askConsent" } },
  ])
  expect(rulesIn(hidingBits)).toEqual(["protectedIdentity", "consentToBeProposed"])
})

test("of all rules, those that one of the two breaks whatever the other is", () => {
  const all = 2 ** ruleCodes.length - 1
  expect(rulesIn(all)).toEqual(ruleCodes)
  expect(rulesIn(brokenAlone("person", all))).toEqual(["protectedIdentity", "consentToBeProposed"])
  expect(rulesIn(brokenAlone("place", all))).toEqual(["workplaceCapacity", "trainedSupervisor"])
  const alone = judged(aPerson({ mayBeProposed: false }), aPlace({ hoursPerWeek: 50 }))
  expect(rulesIn(alone)).toEqual(["hoursPerWeek", "consentToBeProposed"])
  expect(rulesIn(brokenAlone("person", alone))).toEqual(["consentToBeProposed"])
  expect(brokenAlone("place", alone)).toBe(0)
})
