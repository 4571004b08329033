import { expect, test } from "vitest"
import { addMonths, type Day, day } from "../../kernel/day.ts"
import { inOrder } from "./breakdowns.ts"
import { nothing } from "./figure-value.ts"
import { type SeriesMonth, sameMonths, sumOf } from "./series/months.ts"
import { monthPoints } from "./trends.ts"

const monthsFrom = (first: Day, count: number): SeriesMonth[] =>
  Array.from({ length: count }, (_, n) => ({ month: addMonths(first, n), all: 10 + n, fresh: 5 }))

test("ten months of a file that ends in October are held against the same ten, not against twelve", () => {
  const file = monthsFrom(day("2025-01-01"), 22)
  const year = { from: day("2026-01-01"), to: day("2026-12-31") }
  const before = sumOf(sameMonths(file, year), day("2025-01-01"), day("2025-12-31"), "fresh")
  expect([sumOf(file, year.from, year.to, "fresh"), before]).toEqual([50, 50])
})

test("a year that no file has a month of is held against nothing", () => {
  const file = monthsFrom(day("2025-01-01"), 12)
  const year = { from: day("2026-01-01"), to: day("2026-12-31") }
  expect(sumOf(sameMonths(file, year), day("2025-01-01"), day("2025-12-31"), "all")).toBeNull()
})

test("a series is drawn by its last twelve months; what is missing or hidden is a gap", () => {
  const file = monthsFrom(day("2025-01-01"), 22)
    .filter(({ month }) => month !== "2026-03-01")
    .map((one) => (one.month === "2026-05-01" ? { ...one, all: null } : one))
  const points = monthPoints(file, day("2026-12-31"), "all")
  expect([points.length, points.at(0)?.period, points.at(-1)?.period]).toEqual([12, "2025-11", "2026-10"])
  const gaps = points.filter(({ value }) => value === null)
  expect(gaps.map(({ period, suppressed }) => [period, suppressed])).toEqual([
    ["2026-03", false],
    ["2026-05", true],
  ])
  expect(monthPoints(file, day("2025-06-30"), "all").at(-1)?.period).toBe("2025-06")
  expect(monthPoints([], day("2026-12-31"), "all")).toEqual([])
})

const group = (value: string, n: number | null) => ({
  value,
  now: { ...nothing, numerator: n, suppressed: n === null },
})
const values = (dimension: string, groups: ReturnType<typeof group>[]) =>
  inOrder(dimension, groups).map(({ value }) => value)

test("ages and sexes stand in their own order, however many there are", () => {
  const ages = [group("unknown", 9), group("55plus", 40), group("under20", null), group("25to34", 7)]
  expect(values("age", ages)).toEqual(["under20", "25to34", "55plus", "unknown"])
  expect(values("sex", [group("M", 90), group("unknown", 1), group("F", 5)])).toEqual(["F", "M", "unknown"])
})

test("other groups stand with the largest first, and those that are hidden last by name", () => {
  const referrers = [group("welfare", null), group("pes", 5), group("health", null), group("school", 8)]
  expect(values("referrer", referrers)).toEqual(["school", "pes", "health", "welfare"])
})
