import { expect, test } from "vitest"
import { hiddenCells } from "./figure-table.ts"

const splits = [{ total: "all", parts: ["yes", "no"] }]
const sorted = (hidden: ReadonlySet<string>) => [...hidden].sort()

test("of numbers that help as much, the one that readers would miss least is hidden", () => {
  const releases = [{ periods: [{ period: "y", total: { all: 20, yes: 2, no: 18 }, by: {} }], sums: [] }]
  expect(sorted(hiddenCells(releases, { splits }))).toEqual(["y|||no", "y|||yes"])
  expect(sorted(hiddenCells(releases, { splits, importance: { no: 1 } }))).toEqual(["y|||all", "y|||yes"])
})

test("a layer that is told as a total only is not told by group, and its small total hides no group", () => {
  const sex = { F: { all: 22, yes: 1, no: 21 }, M: { all: 18, yes: 2, no: 16 } }
  const releases = [{ periods: [{ period: "y", total: { all: 40, yes: 3, no: 37 }, by: { sex } }], sums: [] }]
  expect(sorted(hiddenCells(releases, { splits, brokenDown: ["all"] }))).toEqual(["y|||no", "y|||yes"])
})

test("where the total of a period is hidden, nothing of that period is told by group", () => {
  const sex = { F: { all: 2 }, M: { all: 1 } }
  const later = { F: { all: 20 }, M: { all: 12 } }
  const releases = [
    { periods: [{ period: "q1", total: { all: 3 }, by: { sex } }], sums: [] },
    { periods: [{ period: "q2", total: { all: 32 }, by: { sex: later } }], sums: [] },
  ]
  expect(sorted(hiddenCells(releases, { splits: [] }))).toEqual(["q1|sex|F|all", "q1|sex|M|all", "q1|||all"])
})

test("a group that a period knows nothing of is nobody there, which is no secret", () => {
  const releases = [
    { periods: [{ period: "q1", total: { all: 20 }, by: { sex: { F: { all: 20 } } } }], sums: [] },
    {
      periods: [{ period: "q2", total: { all: 25 }, by: { sex: { F: { all: 10 }, M: { all: 15 } } } }],
      sums: [],
    },
  ]
  expect(sorted(hiddenCells(releases, { splits: [] }))).toEqual([])
})
