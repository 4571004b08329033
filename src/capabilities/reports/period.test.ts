import { expect, test } from "vitest"
import { type Day, day } from "../../kernel/day.ts"
import {
  countedTo,
  endedQuarters,
  finalDay,
  firstDay,
  lastEnded,
  periodKey,
  periodSums,
  quarterPeriod,
  quartersTo,
  releasePeriods,
  samePartBefore,
  yearPeriod,
} from "./period.ts"

const daysOf = (period: Parameters<typeof finalDay>[0]) => [firstDay(period), finalDay(period)]

test.each([
  ["a year that runs, as far as it has come", yearPeriod(2026), "2026-11-24", ["2025-01-01", "2025-11-24"]],
  ["a year on its last day, the whole one", yearPeriod(2026), "2026-12-31", ["2025-01-01", "2025-12-31"]],
  ["a year that is over, the whole one", yearPeriod(2025), "2026-11-24", ["2024-01-01", "2024-12-31"]],
  ["a quarter that runs", quarterPeriod(2026, 4), "2026-10-01", ["2025-10-01", "2025-10-01"]],
  ["a leap day, the last of February", yearPeriod(2028), "2028-02-29", ["2027-01-01", "2027-02-28"]],
  ["a year to come, the whole one", yearPeriod(2027), "2026-11-24", ["2026-01-01", "2026-12-31"]],
])("is compared with the year before: %s", (_what, period, today, days) => {
  expect(daysOf(samePartBefore(period, today as Day))).toEqual(days)
})

test("a period is named by its year and quarter, or by how far of the year it goes", () => {
  expect([quarterPeriod(2026, 3), yearPeriod(2026, 3), yearPeriod(2026)].map(periodKey)).toEqual([
    "2026-Q3",
    "2026-to-Q3",
    "2026",
  ])
})

test("a quarter is over the day after its last, and in January the year before's fourth is the latest", () => {
  expect(endedQuarters(2026, day("2026-09-30"))).toEqual([1, 2])
  expect(endedQuarters(2026, day("2026-10-01"))).toEqual([1, 2, 3])
  expect(endedQuarters(2026, day("2027-01-01"))).toEqual([1, 2, 3, 4])
  expect(lastEnded(day("2026-10-01"))).toEqual(quarterPeriod(2026, 3))
  expect(lastEnded(day("2026-03-31"))).toEqual(quarterPeriod(2025, 4))
  expect(countedTo(yearPeriod(2026), day("2026-11-24"))).toBe("2026-11-24")
  expect(countedTo(yearPeriod(2025), day("2026-11-24"))).toBe("2025-12-31")
})

test.each([
  ["a year that runs: those that are over", yearPeriod(2026), "2026-11-24", "2024-Q4", "2026-Q3"],
  ["a quarter that runs: the one before it", quarterPeriod(2026, 4), "2026-11-24", "2024-Q4", "2026-Q3"],
  ["a quarter that is over: itself", quarterPeriod(2026, 2), "2026-11-24", "2024-Q3", "2026-Q2"],
  ["a year that is over: its own and the one before", yearPeriod(2025), "2026-11-24", "2024-Q1", "2025-Q4"],
  ["the first of January", yearPeriod(2027), "2027-01-01", "2025-Q1", "2026-Q4"],
])("eight whole quarters lead up to %s", (_what, period, today, first, last) => {
  const keys = quartersTo(period, today as Day).map(periodKey)
  expect([keys.length, keys.at(0), keys.at(-1)]).toEqual([8, first, last])
})

test("a quarter is published with the year up to it, which the first quarter is itself", () => {
  expect(releasePeriods(2026, 1).map(periodKey)).toEqual(["2026-Q1"])
  expect(releasePeriods(2026, 2).map(periodKey)).toEqual(["2026-Q2", "2026-to-Q2"])
  expect(releasePeriods(2026, 4).map(periodKey)).toEqual(["2026-Q4", "2026"])
})

test("events of the year so far and of the quarter add up; people may be the same in both", () => {
  expect(periodSums(2026, 1, "adds")).toEqual([])
  expect(periodSums(2026, 2, "adds")).toEqual([{ total: "2026-to-Q2", parts: ["2026-Q1", "2026-Q2"] }])
  expect(periodSums(2026, 4, "at the end")).toEqual([{ total: "2026", parts: ["2026-Q4"] }])
  expect(periodSums(2026, 3, "same people")).toEqual([
    { total: "2026-to-Q3", parts: ["2026-to-Q2", "2026-Q3"], atMost: true },
    { total: "2026-to-Q2", parts: ["2026-to-Q3"], atMost: true },
    { total: "2026-Q3", parts: ["2026-to-Q3"], atMost: true },
  ])
})
