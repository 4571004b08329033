import fc from "fast-check"
import { expect, test } from "vitest"
import { bestRows } from "./heap.ts"

const best = (pushed: readonly { score: number; row: number }[], size: number) =>
  [...pushed].sort((a, b) => b.score - a.score || a.row - b.row).slice(0, size)
const pushed = fc.array(fc.nat(30), { maxLength: 60, size: "max" }).chain((scores) =>
  fc.shuffledSubarray(
    scores.map((score, row) => ({ score, row })),
    { minLength: scores.length },
  ),
)

test("of all that is pushed the best are kept: the highest scores, and of the same score the first rows", () => {
  fc.assert(
    fc.property(pushed, fc.nat(20), (all, size) => {
      const rows = bestRows(size)
      for (const [at, one] of all.entries()) {
        const before = best(all.slice(0, at), size)
        expect(rows.isFull()).toBe(before.length >= size)
        expect(rows.wouldEnter(one.score, one.row)).toBe(
          best(all.slice(0, at + 1), size).some(({ row }) => row === one.row),
        )
        rows.push(one.score, one.row)
      }
      expect(rows.sorted()).toEqual(best(all, size))
    }),
    { numRuns: 300, seed: 20261130 },
  )
})
