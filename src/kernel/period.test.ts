import fc from "fast-check"
import { expect, test } from "vitest"
import { addDays, day } from "./day.ts"
import { overlaps, type Period, shared, toRange } from "./period.ts"

const first = day("2026-01-01")
const period: fc.Arbitrary<Period> = fc
  .tuple(fc.nat(9), fc.option(fc.nat(9), { nil: null }))
  .map(([from, length]) => ({
    start: addDays(first, from),
    end: length === null ? null : addDays(first, from + length),
  }))
const days = Array.from({ length: 40 }, (_, n) => addDays(first, n))
const within = (one: Period) => days.filter((on) => one.start <= on && (one.end === null || on <= one.end))

test("two periods share the days that are in both, and overlap when there is one", () => {
  fc.assert(
    fc.property(period, period, (a, b) => {
      const both = within(a).filter((on) => within(b).includes(on))
      expect(overlaps(a, b)).toBe(both.length > 0)
      const found = shared(a, b)
      expect(found ? within(found) : []).toEqual(both)
      expect(found?.end === null).toBe(a.end === null && b.end === null)
    }),
  )
})

test("a range of the database ends the day after, or never", () => {
  expect(toRange({ start: first, end: day("2026-02-28") })).toBe("[2026-01-01,2026-03-01)")
  expect(toRange({ start: first, end: null })).toBe("[2026-01-01,)")
  expect(toRange({ start: first, end: day("2025-12-31") })).toBe("empty")
})
