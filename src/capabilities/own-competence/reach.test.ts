import fc from "fast-check"
import { expect, test } from "vitest"
import type { PersonFacts, PlaceFacts } from "../../engine/matching/facts.ts"
import { matchOf } from "../../engine/matching/match-lists.ts"
import { relationsOf } from "../../engine/matching/relations.ts"
import { day } from "../../kernel/day.ts"
import { reachOf, shownCount, shownTraining, trainingOf } from "./reach.ts"

const person = (id: string, more: Partial<PersonFacts> = {}): PersonFacts => ({
  id,
  occupations: [{ concept: null, ssyk: "5330" }],
  skills: [],
  availableFrom: null,
  availableTo: null,
  hoursPerWeek: 40,
  busy: [],
  languageLevel: "D",
  drivingLicences: ["B"],
  certificates: [],
  areas: null,
  programmes: null,
  protectedIdentity: false,
  mayBeProposed: true,
  ...more,
})
const place = (more: Partial<PlaceFacts> = {}): PlaceFacts => ({
  id: "job",
  occupation: { concept: null, ssyk: "5330" },
  skills: [{ skill: "demensvård", demand: "must" }],
  startsOn: null,
  endsOn: null,
  hoursPerWeek: 30,
  languageLevel: "C",
  drivingLicences: ["B"],
  certificates: [],
  area: null,
  programmes: null,
  free: 1,
  freeFrom: null,
  supervisor: null,
  ...more,
})
const reach = (people: PersonFacts[], places = [place()]) => reachOf(places, people, relationsOf({}))
const skilled = { skills: ["demensvård"] }

test("nothing lacking is able, one thing lacking is near, two are neither", () => {
  const [found] = reach([
    person("able", skilled),
    person("skill"),
    person("level", { ...skilled, languageLevel: "B" }),
    person("licence", { ...skilled, drivingLicences: [] }),
    person("hours", { ...skilled, hoursPerWeek: 20 }),
    person("two", { drivingLicences: [] }),
    person("far", { ...skilled, occupations: [{ concept: null, ssyk: "2512" }] }),
  ])
  expect(found?.able).toEqual(["able"])
  expect(found?.near).toEqual([
    { personId: "skill", gap: { kind: "skill", what: "demensvård", known: true } },
    { personId: "level", gap: { kind: "language", what: "C", known: true } },
    { personId: "licence", gap: { kind: "licence", what: "B", known: true } },
    { personId: "hours", gap: { kind: "hours", what: "30", known: true } },
  ])
})
test("an occupation of the same group of three digits is close enough, and a certificate is no training", () => {
  const [near] = reach([person("assistant", { ...skilled, occupations: [{ concept: null, ssyk: "5339" }] })])
  expect(near?.able).toEqual(["assistant"])
  const [found] = reach([person("uncertified", skilled)], [place({ certificates: ["truckkort"] })])
  expect([found?.able, found?.near]).toEqual([[], []])
})
test("what nobody has asked is not known, and is said so", () => {
  const [found] = reach([person("unasked", { ...skilled, languageLevel: null })])
  expect(found?.near[0]?.gap).toEqual({ kind: "language", what: "C", known: false })
})
test("each person is counted once for a training, whatever number of jobs it opens", () => {
  const places = [place(), place({ id: "other" })]
  const reaches = reach([person("a"), person("b")], places)
  const training = trainingOf(
    reaches,
    new Map([
      ["job", 2],
      ["other", 3],
    ]),
  )
  expect(training).toEqual([{ kind: "skill", what: "demensvård", known: true, people: 2, jobs: 5 }])
})
test("what opens for most comes first, then what opens most jobs; a job without positions is none", () => {
  const gap = (what: string) => ({ kind: "skill" as const, what, known: true })
  const reaches = [
    { plannedId: "one", able: [], near: [{ personId: "a", gap: gap("få") }] },
    { plannedId: "many", able: [], near: [{ personId: "b", gap: gap("många") }] },
    { plannedId: "none", able: [], near: ["a", "b"].map((personId) => ({ personId, gap: gap("båda") })) },
  ]
  const positions = new Map([
    ["one", 1],
    ["many", 9],
  ])
  expect(trainingOf(reaches, positions).map(({ what, people, jobs }) => [what, people, jobs])).toEqual([
    ["båda", 2, 0],
    ["många", 1, 9],
    ["få", 1, 1],
  ])
})
test("one to four are not told, none and five are", () => {
  expect([0, 1, 4, 5].map(shownCount)).toEqual([0, null, null, 5])
})
test("a training is not told when what is left of a job's people, or of everyone, would be one to four", () => {
  const near = (id: string) => person(id)
  const lacking = (id: string) => person(id, { ...skilled, drivingLicences: [] })
  const told = (people: PersonFacts[], places = [place()]) => {
    const reaches = reach(people, places)
    return shownTraining(reaches, trainingOf(reaches, new Map())).map((one) => [one.what, one.people])
  }
  const five = ["a", "b", "c", "d", "e"]
  expect(told(five.map(near))).toEqual([["demensvård", 5]])
  // Six are near: five lack the skill, so that the sixth would be known to lack something else.
  expect(told([...five.map(near), lacking("f")])).toEqual([
    ["demensvård", null],
    ["B", null],
  ])
  expect(told([...five.map(near), ...["f", "g", "h", "i", "j"].map(lacking)])).toEqual([
    ["B", 5],
    ["demensvård", 5],
  ])
  // Another job with many near does not hide it.
  const cooks = ["k", "l", "m", "n", "o"].map((id) =>
    person(id, { occupations: [{ concept: null, ssyk: "5120" }] }),
  )
  const kitchen = place({
    id: "kitchen",
    occupation: { concept: null, ssyk: "5120" },
    skills: [{ skill: "storkök", demand: "must" }],
  })
  expect(told([...five.map(near), lacking("f"), ...cooks], [place(), kitchen])).toEqual([
    ["demensvård", null],
    ["storkök", 5],
    ["B", null],
  ])
  // Of everyone one is left, though of no job.
  expect(told([...five.map(near), ...cooks.slice(0, 1)], [place(), kitchen])).toEqual([
    ["demensvård", null],
    ["storkök", null],
  ])
  // One lacks it for another job, and one is left there.
  const ward = place({ id: "ward", occupation: { concept: null, ssyk: "5120" } })
  const cooksToo = (one: PersonFacts): PersonFacts => ({
    ...one,
    occupations: [...one.occupations, { concept: null, ssyk: "5120" }],
  })
  const [first, ...rest] = ["f", "g", "h", "i", "j"].map(lacking)
  const [a, ...others] = five.map(near)
  expect(
    told([...others, ...rest, ...[first, a].flatMap((one) => (one ? [cooksToo(one)] : []))], [place(), ward]),
  ).toEqual([
    ["B", null],
    ["demensvård", null],
  ])
  // Nor does another job with few near, none of whom lack it there.
  const both = ["a", "b"].map((id) =>
    person(id, { occupations: ["5330", "5120"].map((ssyk) => ({ concept: null, ssyk })) }),
  )
  expect(told([...both, ...["c", "d", "e"].map(near)], [place(), kitchen])).toEqual([
    ["demensvård", 5],
    ["storkök", null],
  ])
})

const occupation = fc.record({
  concept: fc.constantFrom(null, "nurse", "cook", "driver"),
  ssyk: fc.constantFrom(null, "5330", "5339", "5311", "2512"),
})

test("nobody is near or able who has no occupation close enough, and nobody who has one is left out", () => {
  const relations = relationsOf({
    substitutions: [
      { from: "cook", to: "nurse", percentage: 75, toSsyk: "5330" },
      { from: "driver", to: "nurse", percentage: 25, toSsyk: "5330" },
    ],
    related: [{ groups: ["5311", "2512"], shared: ["skill"] }],
    usual: [{ ssyk: "5339", skills: ["skill"] }],
  })
  fc.assert(
    fc.property(
      fc.array(fc.array(occupation, { maxLength: 3 }), { maxLength: 8 }),
      occupation,
      (all, asked) => {
        const people = all.map((occupations, n) => person(`p${n}`, { ...skilled, occupations }))
        const job = place({ occupation: asked })
        const close = people.filter((one) => matchOf(one, job, relations).components[0].points >= 18)
        expect(reachOf([job], people, relations)[0]?.able).toEqual(close.map(({ id }) => id))
      },
    ),
  )
})

const skillNames = ["demensvård", "truck", "kassa"]
const somebody = fc.record({
  occupations: fc.array(occupation, { maxLength: 2 }),
  skills: fc.subarray(skillNames),
  hoursPerWeek: fc.constantFrom(null, 20, 40),
  busy: fc.array(
    fc.record({ hoursPerWeek: fc.constantFrom(8, 20), until: fc.constantFrom(null, day("2027-02-01")) }),
    { maxLength: 2 },
  ),
  availableFrom: fc.constantFrom(null, day("2027-06-01")),
  languageLevel: fc.constantFrom(null, "B" as const, "D" as const),
  drivingLicences: fc.subarray(["AM", "B", "C"]),
  mayBeProposed: fc.boolean(),
  protectedIdentity: fc.boolean(),
})
const job = fc.record({
  occupation,
  skills: fc.array(
    fc.record({
      skill: fc.constantFrom(...skillNames),
      demand: fc.constantFrom("must" as const, "wish" as const),
    }),
    { maxLength: 3 },
  ),
  startsOn: fc.constantFrom(null, day("2027-01-01")),
  endsOn: fc.constantFrom(null, day("2027-05-01")),
  hoursPerWeek: fc.constantFrom(null, 20, 30),
  languageLevel: fc.constantFrom(null, "C" as const),
  drivingLicences: fc.subarray(["B", "C", "CE"]),
  certificates: fc.subarray(["truckkort"]),
  free: fc.constantFrom(0, 1),
})

test("each pair is judged as every match is: able who lacks nothing, near who lacks one thing only", () => {
  fc.assert(
    fc.property(
      fc.array(somebody, { maxLength: 8 }),
      fc.array(job, { minLength: 1, maxLength: 3 }),
      (all, asked) => {
        const people = all.map((one, n) => person(`p${n}`, one))
        const places = asked.map((one, n) => place({ id: `j${n}`, ...one }))
        const found = reachOf(places, people, relationsOf({}))
        for (const [at, one] of places.entries()) {
          const lacking = people.flatMap((each) => {
            const { components, failures } = matchOf(each, one, relationsOf({}))
            if (components[0].points < 18) return []
            const things = failures.flatMap(({ rule, change }) => {
              if (change.kind === "obtain" && rule === "drivingLicence") return change.what
              return [rule === "languageLevel" || rule === "hoursPerWeek" ? rule : "never"]
            })
            return [{ id: each.id, things: [...components[1].missing, ...things] }]
          })
          expect(found[at]?.able).toEqual(lacking.filter(({ things }) => !things[0]).map(({ id }) => id))
          expect(found[at]?.near.map(({ personId }) => personId)).toEqual(
            lacking.filter(({ things }) => things[0] !== "never" && things.length === 1).map(({ id }) => id),
          )
        }
      },
    ),
    { numRuns: 300 },
  )
})
