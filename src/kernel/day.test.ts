import { describe, expect, test } from "vitest"
import { addMonths, addYears, ageOn, day, daysBetween, isDay, isoWeek, mondayOf, weekday } from "./day.ts"

describe("a day", () => {
  test.each(["1850-01-01", "1899-12-31", "2024-02-29", "2199-12-31"])("%s is one", (text) => {
    expect(isDay(text)).toBe(true)
    expect(day(text)).toBe(text)
  })
  test.each([
    "1849-12-31",
    "2200-01-01",
    "2026-02-29",
    "2026-13-01",
    "2026-1-1",
    "26-01-01",
    "2026-01-01T00",
  ])("%s is none", (text) => {
    expect(isDay(text)).toBe(false)
    expect(() => day(text)).toThrow(RangeError)
  })
})

test("the week of a day belongs to the year that most of it lies in", () => {
  expect(isoWeek(day("2026-12-31"))).toEqual({ year: 2026, week: 53 })
  expect(isoWeek(day("2027-01-03"))).toEqual({ year: 2026, week: 53 })
  expect(isoWeek(day("2027-01-04"))).toEqual({ year: 2027, week: 1 })
  expect(isoWeek(day("2025-12-29"))).toEqual({ year: 2026, week: 1 })
})

test("a week begins on its Monday", () => {
  expect([weekday(day("2026-11-23")), weekday(day("2026-11-29"))]).toEqual([1, 7])
  expect([mondayOf(day("2026-11-23")), mondayOf(day("2026-11-29"))]).toEqual(["2026-11-23", "2026-11-23"])
})

test("what has no such day ends on the last one there is", () => {
  expect(addMonths(day("2026-01-31"), 1)).toBe("2026-02-28")
  expect(addYears(day("2024-02-29"), 1)).toBe("2025-02-28")
  expect(daysBetween(day("2026-02-28"), day("2026-03-01"))).toBe(1)
})

test("somebody is a year older from the birthday on, born on a leap day from 28 February in common years", () => {
  const ages = (birth: string, ...on: string[]) => on.map((one) => ageOn(day(birth), day(one)))
  expect(ages("2000-05-17", "2018-05-16", "2018-05-17")).toEqual([17, 18])
  expect(ages("2008-02-29", "2026-02-27", "2026-02-28", "2028-02-28", "2028-02-29")).toEqual([17, 18, 19, 20])
})
