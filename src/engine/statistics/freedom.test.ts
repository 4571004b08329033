import fc from "fast-check"
import { expect, test } from "vitest"
import { furthest } from "./freedom.ts"
import type { System } from "./system.ts"

const systemOf = (truth: readonly number[], rows: readonly (readonly number[])[]): System => ({
  keys: truth.map((_, at) => `x${at}`),
  truth,
  rows,
})
const far = 1000

test("women and men of a known total are moved until one of them is nobody", () => {
  const both = systemOf([38, 2], [[1, 1]])
  expect(furthest(both, 1, 1, far)).toEqual([0, 40])
  expect(furthest(both, 1, -1, far)).toEqual([40, 0])
})

test("what nothing holds back grows without an end", () => {
  const hiddenTotal = systemOf([9, 4], [[1, -1]])
  expect(furthest(hiddenTotal, 0, 1, far)).toBeNull()
  expect(furthest(hiddenTotal, 0, -1, far)).toEqual([5, 0])
})

test("what its relations settle does not move", () => {
  const settled = systemOf(
    [3, 2],
    [
      [1, 1],
      [1, -1],
    ],
  )
  expect(furthest(settled, 0, 1, far)).toEqual([3, 2])
  expect(furthest(settled, 0, -1, far)).toEqual([3, 2])
})

/** A total of two parts that each have their own ceiling: the furthest is reached in two moves. */
const twoParts = systemOf(
  [3, 1, 2, 6, 7],
  [
    [1, -1, -1, 0, 0],
    [0, 1, 0, 1, 0],
    [0, 0, 1, 0, 1],
  ],
)
test("it stops as soon as it has come far enough, and no sooner", () => {
  const distances = [1, 6, 7, 13, far].map((enough) => (furthest(twoParts, 0, 1, enough)?.[0] ?? 0) - 3)
  expect(distances[0]).toBe(distances[1] === 6 ? 6 : 7)
  expect(distances.slice(2)).toEqual([distances[0] === 7 ? 7 : 13, 13, 13])
  expect(furthest(twoParts, 0, -1, far)).toEqual([0, 0, 0, 7, 9])
})

test("what came down to nobody on the way may grow again, when that leads further", () => {
  const winding = systemOf(
    [0, 3, 3, 1, 3, 3],
    [
      [0, 0, -1, 1, 1, -1],
      [-1, -1, 0, 1, -1, -1],
      [-1, 1, -1, 1, 0, 1],
      [1, 0, 1, 1, 0, 1],
    ],
  )
  expect(furthest(winding, 0, 1, far)?.map((value) => Math.round(value * 1e6) / 1e6)).toEqual([
    3, 3, 0, 1, 0, 3,
  ])
})

/** All tables in whole numbers up to a ceiling that fit as well as the truth. */
function* fitting({ truth, rows }: System, most: number): Generator<number[]> {
  const sums = rows.map((row) => row.reduce((sum, by, at) => sum + by * (truth[at] ?? 0), 0))
  const values = truth.map(() => 0)
  for (;;) {
    if (
      rows.every((row, at) => row.reduce((sum, by, index) => sum + by * (values[index] ?? 0), 0) === sums[at])
    )
      yield [...values]
    const at = values.findIndex((value) => value < most)
    if (at < 0) return
    values.fill(0, 0, at)
    values[at] = (values[at] ?? 0) + 1
  }
}

const systems = fc
  .integer({ min: 2, max: 4 })
  .chain((unknowns) =>
    fc.tuple(
      fc.array(fc.nat(5), { minLength: unknowns, maxLength: unknowns }),
      fc.array(fc.array(fc.integer({ min: -1, max: 1 }), { minLength: unknowns, maxLength: unknowns }), {
        minLength: 1,
        maxLength: 3,
      }),
    ),
  )
  .map(([truth, rows]) => systemOf(truth, rows))

test.each([1, -1] as const)("no other table is further away than the one that is found (%s)", (sign) => {
  fc.assert(
    fc.property(systems, (system) => {
      const found = furthest(system, 0, sign, far)
      if (found === null) return
      const [start = 0] = system.truth
      for (const row of system.rows) {
        const moved = row.reduce((sum, by, at) => sum + by * ((found[at] ?? 0) - (system.truth[at] ?? 0)), 0)
        expect(moved).toBeCloseTo(0, 6)
      }
      for (const value of found) expect(value).toBeGreaterThan(-1e-6)
      const distance = sign * ((found[0] ?? 0) - start)
      for (const other of fitting(system, 6))
        expect(sign * ((other[0] ?? 0) - start)).toBeLessThanOrEqual(distance + 1e-6)
    }),
    { numRuns: 200, seed: 20261130 },
  )
})
