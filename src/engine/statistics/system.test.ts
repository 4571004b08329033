import { expect, test } from "vitest"
import { systemAround } from "./system.ts"
import type { Relation } from "./table.ts"

const cells = new Map(
  Object.entries({ all: 40, women: 37, men: 3, half: 12, q1: 7, q2: 8, far: 9, near: 4, shown: 5 }).map(
    ([key, value]) => [key, { key, value }],
  ),
)
const relations: readonly Relation[] = [
  { total: "all", parts: ["women", "men"] },
  { total: "half", parts: ["q1", "q2"], atMost: true },
  { total: "far", parts: ["near", "shown"] },
  { total: "shown", parts: ["all"] },
]

test("the hidden parts of a shown total are the unknowns, and its row has one for each", () => {
  expect(systemAround("men", cells, relations, new Set(["women", "men"]))).toEqual({
    keys: ["men", "women"],
    truth: [3, 37],
    rows: [[-1, -1]],
  })
})

test("a hidden total stands against its parts", () => {
  expect(systemAround("men", cells, relations.slice(0, 3), new Set(["all", "men"]))).toEqual({
    keys: ["men", "all"],
    truth: [3, 40],
    rows: [[-1, 1]],
  })
})

test("at most: what is left over is an unknown of its own, and known to be three", () => {
  expect(systemAround("q1", cells, relations, new Set(["q1", "half"]))).toEqual({
    keys: ["q1", "half", "slack 0"],
    truth: [7, 12, 3],
    rows: [[-1, 1, 1]],
  })
})

test("each 'at most' has its own", () => {
  const two: readonly Relation[] = [
    { total: "half", parts: ["q1", "q2"], atMost: true },
    { total: "q1", parts: ["half"], atMost: true },
  ]
  expect(systemAround("q1", cells, two, new Set(["q1"]))).toEqual({
    keys: ["q1", "slack 0", "slack 1"],
    truth: [7, 3, 5],
    rows: [
      [-1, 1, 0],
      [1, 0, 1],
    ],
  })
})

test("what hangs together by way of others is taken along, however the relations are ordered; the rest is not", () => {
  const chain: readonly Relation[] = [
    { total: "far", parts: ["near", "shown"] },
    { total: "all", parts: ["near", "men"] },
    { total: "half", parts: ["q1", "q2"] },
  ]
  expect(systemAround("men", cells, chain, new Set(["men", "near", "far", "q1", "q2"]))).toEqual({
    keys: ["men", "near", "far"],
    truth: [3, 4, 9],
    rows: [
      [0, -1, 1],
      [-1, -1, 0],
    ],
  })
})

test("a part that counts twice in a total does so in its row", () => {
  const twice: readonly Relation[] = [{ total: "shown", parts: ["men", "men"] }]
  expect(systemAround("men", cells, twice, new Set(["men"])).rows).toEqual([[-2]])
})
