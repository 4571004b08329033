import { expect, test } from "vitest"
import { aPerson, aPlace } from "../../../tests/matching/plain-pair.ts"
import { personKeys, personQuery, placeKeys, placeQuery, substitutesFor } from "./keys.ts"
import { relationsOf } from "./relations.ts"

const relations = relationsOf({
  substitutions: [
    { from: "kock", to: "diskare", toSsyk: "9412", percentage: 75 },
    { from: "kock", to: "bagare", toSsyk: null, percentage: 25 },
    { from: "vaktis", to: "diskare", toSsyk: "9412", percentage: 25 },
  ],
})
const skills = [
  { skill: "kassa", demand: "must" },
  { skill: "truck", demand: "wish" },
] as const

test("a place is found by its name and its groups; by being asked for as a group when it has no name", () => {
  expect(placeKeys(aPlace({ occupation: { concept: "kock", ssyk: "5120" }, skills }))).toEqual({
    occupations: ["concept kock", "ssyk4 5120", "ssyk3 512", "ssyk2 51", "skill kassa", "skill truck"],
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
  expect(personQuery(aPerson({ occupations, skills: ["kassa"] }), relations)).toEqual({
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
    personQuery(aPerson({ occupations: [{ concept: null, ssyk: null }] }), relations).occupations,
  ).toEqual([])
})

test("what two occupations look for stands first as the better of them", () => {
  const occupations = [
    { concept: "vaktis", ssyk: null },
    { concept: "kock", ssyk: null },
  ]
  expect(personQuery(aPerson({ occupations }), relations).occupations).toEqual([
    { key: "concept vaktis", weight: 60 },
    { key: "concept kock", weight: 60 },
    { key: "concept diskare", weight: 48 },
    { key: "asks 9412", weight: 48 },
    { key: "concept diskare", weight: 36 },
    { key: "asks 9412", weight: 36 },
    { key: "concept bagare", weight: 36 },
  ])
})

test("a place looks for the same, for those who can take it instead and for the groups", () => {
  expect(placeQuery(aPlace({ occupation: { concept: "diskare", ssyk: "9412" }, skills }), relations)).toEqual(
    {
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
    },
  )
})

test("a place that asks for a group looks for anybody of it, as for the same", () => {
  const group = { concept: null, ssyk: "9412" }
  expect(placeQuery(aPlace({ occupation: group }), relations).occupations).toEqual([
    { key: "ssyk4 9412", weight: 60 },
    { key: "concept kock", weight: 48 },
    { key: "concept vaktis", weight: 36 },
    { key: "ssyk3 941", weight: 18 },
    { key: "ssyk2 94", weight: 4 },
  ])
  expect(placeQuery(aPlace(), relations).occupations).toEqual([])
})

test("who can take it: those of the name, or those of the group when there is none", () => {
  const from = (concept: string | null, ssyk: string | null) =>
    substitutesFor({ concept, ssyk }, relations).map((one) => one.from)
  expect([from("diskare", null), from("bagare", "9412"), from(null, "9412"), from(null, null)]).toEqual([
    ["kock", "vaktis"],
    ["kock"],
    ["kock", "vaktis"],
    [],
  ])
})

test("related groups and usual skills are looked for from both sides, between three digits and two", () => {
  const near = relationsOf({
    related: [{ groups: ["5120", "9412"], shared: [] }],
    usual: [
      { ssyk: "9412", skills: ["kassa"] },
      { ssyk: "5222", skills: ["kassa"] },
    ],
  })
  const own = { concept: null, ssyk: "9412" }
  expect(personQuery(aPerson({ occupations: [own] }), near).occupations).toEqual([
    { key: "asks 9412", weight: 60 },
    { key: "ssyk4 9412", weight: 30 },
    { key: "ssyk3 941", weight: 18 },
    { key: "ssyk4 5120", weight: 12 },
    { key: "skill kassa", weight: 8 },
    { key: "ssyk2 94", weight: 4 },
  ])
  expect(
    placeQuery(aPlace({ occupation: { concept: null, ssyk: "5120" }, skills }), near).occupations,
  ).toEqual([
    { key: "ssyk4 5120", weight: 60 },
    { key: "ssyk3 512", weight: 18 },
    { key: "ssyk4 9412", weight: 12 },
    { key: "ssyk4 9412", weight: 8 },
    { key: "ssyk4 5222", weight: 8 },
    { key: "ssyk2 51", weight: 4 },
  ])
})
