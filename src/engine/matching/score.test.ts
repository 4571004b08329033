import { describe, expect, test } from "vitest"
import { aPerson, aPlace } from "../../../tests/matching/plain-pair.ts"
import type { Occupation } from "./facts.ts"
import { relationsOf } from "./relations.ts"
import { likenessOf, scoreOf, uniqueSkills } from "./score.ts"
import { skillPoints, weights } from "./weights.ts"

const relations = relationsOf({
  substitutions: [
    { from: "kock", to: "diskare", toSsyk: "9412", percentage: 75 },
    { from: "kock", to: "bagare", toSsyk: null, percentage: 25 },
    { from: "vaktis", to: "diskare", toSsyk: "9412", percentage: 25 },
  ],
  related: [{ groups: ["8321", "9412"], shared: ["Servering", "Städning"] }],
  usual: [
    { ssyk: "4322", skills: ["kassa", "truck"] },
    { ssyk: "8321", skills: ["kassa"] },
  ],
})
const like = (own: Partial<Occupation>, asked: Partial<Occupation>) =>
  likenessOf({ concept: null, ssyk: null, ...own }, { concept: null, ssyk: null, ...asked }, relations)

describe("how like two occupations are", () => {
  test.each([
    ["the same name", { concept: "kock" }, { concept: "kock" }, "sameConcept"],
    [
      "another name of the group, when only the group is asked for",
      { concept: "kock", ssyk: "5120" },
      { ssyk: "5120" },
      "sameConcept",
    ],
    [
      "another name of the group, when a name is asked for",
      { ssyk: "5120" },
      { concept: "kock", ssyk: "5120" },
      "sameSsyk4",
    ],
    ["a close substitute", { concept: "kock" }, { concept: "diskare" }, "substitute75"],
    ["a less close one", { concept: "kock" }, { concept: "bagare" }, "substitute25"],
    ["a substitute in the group that is asked for", { concept: "vaktis" }, { ssyk: "9412" }, "substitute25"],
    [
      "a substitute rather than its own group",
      { concept: "kock", ssyk: "9411" },
      { concept: "diskare", ssyk: "9412" },
      "substitute75",
    ],
    [
      "its own group rather than none",
      { concept: "svets", ssyk: "9412" },
      { concept: "diskare", ssyk: "9412" },
      "sameSsyk4",
    ],
    ["three digits", { ssyk: "9411" }, { ssyk: "9412" }, "sameSsyk3"],
    ["two digits", { ssyk: "9412" }, { ssyk: "9499" }, "sameSsyk2"],
    ["a related group", { ssyk: "8321" }, { ssyk: "9412" }, "relatedGroup"],
    ["the same, the other way round", { ssyk: "9412" }, { ssyk: "8321" }, "relatedGroup"],
    ["one digit", { ssyk: "9412" }, { ssyk: "9112" }, "none"],
    ["a name against another", { concept: "diskare" }, { concept: "kock" }, "none"],
    ["nothing against nothing", {}, {}, "none"],
    ["a group against nothing", { ssyk: "9412" }, {}, "none"],
    ["nothing against a group", {}, { ssyk: "9412" }, "none"],
    ["a substitute whose group nobody knows", { concept: "kock" }, { ssyk: null }, "none"],
  ] as const)("%s", (_, own, asked, likeness) => {
    expect(like(own, asked)).toBe(likeness)
  })
})

test("the published points", () => {
  expect(weights.occupation).toEqual({
    sameConcept: 60,
    substitute75: 48,
    substitute25: 36,
    sameSsyk4: 30,
    sameSsyk3: 18,
    relatedGroup: 12,
    usualSkill: 8,
    sameSsyk2: 4,
    none: 0,
  })
  expect(weights.skills).toEqual({ all: 40, must: 10, wish: 5 })
})

test("skills give their share of forty, rounded down; where nothing is asked, nothing", () => {
  expect([skillPoints(25, 25), skillPoints(10, 25), skillPoints(5, 15), skillPoints(0, 15)]).toEqual([
    40, 16, 13, 0,
  ])
  expect(skillPoints(0, 0)).toBe(0)
})

test("a skill that is asked for twice counts once, as what it is asked for as most", () => {
  const skills = [
    { skill: "kassa", demand: "wish" },
    { skill: "truck", demand: "must" },
    { skill: "kassa", demand: "must" },
    { skill: "truck", demand: "wish" },
  ] as const
  expect(uniqueSkills(aPlace({ skills }))).toEqual([
    { skill: "kassa", weight: 10 },
    { skill: "truck", weight: 10 },
  ])
})

test("a pair's score is the best of the person's occupations and the share of skills, each with its ground", () => {
  const other = { concept: "svets", ssyk: "9411" }
  const best = { concept: "kock", ssyk: null }
  const person = aPerson({
    occupations: [other, best, { concept: null, ssyk: "9499" }],
    skills: ["kassa", "engelska"],
  })
  const place = aPlace({
    occupation: { concept: "diskare", ssyk: "9412" },
    skills: [
      { skill: "kassa", demand: "must" },
      { skill: "truck", demand: "wish" },
    ],
  })
  expect(scoreOf(person, place, relations)).toEqual({
    score: 74,
    components: [
      { component: "occupation", points: 48, likeness: "substitute75", by: best, shared: [] },
      { component: "skills", points: 26, matched: ["kassa"], missing: ["truck"] },
    ],
  })
  expect(scoreOf(aPerson(), place, relations)).toEqual({
    score: 0,
    components: [
      { component: "occupation", points: 0, likeness: "none", by: null, shared: [] },
      { component: "skills", points: 0, matched: [], missing: ["kassa", "truck"] },
    ],
  })
})

test("of two occupations that are as like, the first counts; one that is not like counts not at all", () => {
  const place = aPlace({ occupation: { concept: "kock", ssyk: "5120" } })
  const by = (...occupations: Occupation[]) =>
    scoreOf(aPerson({ occupations }), place, relations).components[0].by
  const [one, other] = [
    { concept: "bagare", ssyk: "5120" },
    { concept: "svets", ssyk: "5120" },
  ]
  expect([by(one, other), by(other, one), by({ concept: "svets", ssyk: "7212" })]).toEqual([one, other, null])
})

describe("what an occupation implies", () => {
  const place = aPlace({
    occupation: { concept: null, ssyk: "9412" },
    skills: [
      { skill: "truck", demand: "wish" },
      { skill: "diska", demand: "must" },
    ],
  })
  const occupation = (ssyk: string, skills: readonly string[] = []) =>
    scoreOf(aPerson({ occupations: [{ concept: null, ssyk }], skills }), place, relations).components[0]

  test("says what groups share, and which skills asked for are usual in the own", () => {
    expect(occupation("8321")).toMatchObject({ likeness: "relatedGroup", shared: ["Servering", "Städning"] })
    expect(occupation("4322")).toMatchObject({ likeness: "usualSkill", points: 8, shared: ["truck"] })
  })
  test("is told beside a skill that is confirmed, which counts as before", () => {
    const { score } = scoreOf(
      aPerson({ occupations: [{ concept: null, ssyk: "4322" }], skills: ["truck"] }),
      place,
      relations,
    )
    expect(score).toBe(8 + 13)
  })
  test("never takes from what is nearer", () => {
    expect(occupation("9411")).toMatchObject({ likeness: "sameSsyk3", shared: [] })
    expect(occupation("9412")).toMatchObject({ likeness: "sameConcept", shared: [] })
  })
})
