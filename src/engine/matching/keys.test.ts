import { expect, test } from "vitest"
import { aPerson, aPlace } from "../../../tests/matching/plain-pair.ts"
import { personKeys, personQuery, placeKeys, placeQuery, substitutesFor } from "./keys.ts"
import { substitutionsOf } from "./substitutions.ts"

const substitutions = substitutionsOf([
  { from: "kock", to: "diskare", toSsyk: "9412", percentage: 75 },
  { from: "kock", to: "bagare", toSsyk: null, percentage: 25 },
  { from: "vaktis", to: "diskare", toSsyk: "9412", percentage: 25 },
])
const skills = [
  { skill: "kassa", demand: "must" },
  { skill: "truck", demand: "wish" },
] as const

test("a place is found by its name and its groups; by being asked for as a group when it has no name", () => {
  expect(placeKeys(aPlace({ occupation: { concept: "kock", ssyk: "5120" }, skills }))).toEqual({
    occupations: ["concept kock", "ssyk4 5120", "ssyk3 512", "ssyk2 51"],
    skills: [
      { key: "kassa", weight: 10 },
      { key: "truck", weight: 5 },
    ],
  })
  expect(placeKeys(aPlace({ occupation: { concept: null, ssyk: "5120" } })).occupations).toEqual([
    "asks 5120",
    "ssyk4 5120",
    "ssyk3 512",
    "ssyk2 51",
  ])
  expect(placeKeys(aPlace()).occupations).toEqual([])
})

test("a person is found by the names and groups of all occupations, each once", () => {
  const occupations = [
    { concept: "kock", ssyk: "5120" },
    { concept: null, ssyk: "5121" },
    { concept: "svets", ssyk: null },
  ]
  expect(personKeys(aPerson({ occupations, skills: ["kassa", "truck", "kassa"] }))).toEqual({
    occupations: ["concept kock", "ssyk4 5120", "ssyk3 512", "ssyk2 51", "ssyk4 5121", "concept svets"],
    skills: [
      { key: "kassa", weight: 1 },
      { key: "truck", weight: 1 },
    ],
  })
})

test("a person looks for the same, for what can be taken instead and for the groups, the best first", () => {
  const occupations = [{ concept: "kock", ssyk: "9419" }]
  expect(personQuery(aPerson({ occupations, skills: ["kassa"] }), substitutions)).toEqual({
    occupations: [
      { key: "concept kock", weight: 60 },
      { key: "asks 9419", weight: 60 },
      { key: "concept diskare", weight: 48 },
      { key: "asks 9412", weight: 48 },
      { key: "concept bagare", weight: 36 },
      { key: "ssyk4 9419", weight: 30 },
      { key: "ssyk3 941", weight: 18 },
      { key: "ssyk2 94", weight: 4 },
    ],
    skills: [{ key: "kassa", weight: 1 }],
  })
  expect(
    personQuery(aPerson({ occupations: [{ concept: null, ssyk: null }] }), substitutions).occupations,
  ).toEqual([])
})

test("what is looked for in two ways counts as the better of them, and the best stands first", () => {
  const occupations = [
    { concept: "vaktis", ssyk: null },
    { concept: "kock", ssyk: null },
  ]
  expect(personQuery(aPerson({ occupations }), substitutions).occupations).toEqual([
    { key: "concept vaktis", weight: 60 },
    { key: "concept kock", weight: 60 },
    { key: "concept diskare", weight: 48 },
    { key: "asks 9412", weight: 48 },
    { key: "concept bagare", weight: 36 },
  ])
})

test("a place looks for the same, for those who can take it instead and for the groups", () => {
  expect(
    placeQuery(aPlace({ occupation: { concept: "diskare", ssyk: "9412" }, skills }), substitutions),
  ).toEqual({
    occupations: [
      { key: "concept diskare", weight: 60 },
      { key: "concept kock", weight: 48 },
      { key: "concept vaktis", weight: 36 },
      { key: "ssyk4 9412", weight: 30 },
      { key: "ssyk3 941", weight: 18 },
      { key: "ssyk2 94", weight: 4 },
    ],
    skills: [
      { key: "kassa", weight: 10 },
      { key: "truck", weight: 5 },
    ],
  })
})

test("a place that asks for a group looks for anybody of it, as for the same", () => {
  const group = { concept: null, ssyk: "9412" }
  expect(placeQuery(aPlace({ occupation: group }), substitutions).occupations).toEqual([
    { key: "ssyk4 9412", weight: 60 },
    { key: "concept kock", weight: 48 },
    { key: "concept vaktis", weight: 36 },
    { key: "ssyk3 941", weight: 18 },
    { key: "ssyk2 94", weight: 4 },
  ])
  expect(placeQuery(aPlace(), substitutions).occupations).toEqual([])
})

test("who can take it: those of the name, or those of the group when there is none", () => {
  const from = (concept: string | null, ssyk: string | null) =>
    substitutesFor({ concept, ssyk }, substitutions).map((one) => one.from)
  expect([from("diskare", null), from("bagare", "9412"), from(null, "9412"), from(null, null)]).toEqual([
    ["kock", "vaktis"],
    ["kock"],
    ["kock", "vaktis"],
    [],
  ])
})
