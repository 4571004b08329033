import { expect, test } from "vitest"
import type { PersonFacts, PlaceFacts } from "../../../engine/matching/facts.ts"
import { substitutionsOf } from "../../../engine/matching/substitutions.ts"
import { reachOf, shownCount, trainingOf } from "./reach.ts"

const person = (id: string, more: Partial<PersonFacts> = {}): PersonFacts => ({
  id,
  occupations: [{ concept: null, ssyk: "5330" }],
  skills: [],
  availableFrom: null,
  availableTo: null,
  hoursPerWeek: 40,
  busy: null,
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
const reach = (people: PersonFacts[], places = [place()]) => reachOf(places, people, substitutionsOf([]))
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
test("one to four are not told, none and five are", () => {
  expect([0, 1, 4, 5].map(shownCount)).toEqual([0, null, null, 5])
})
