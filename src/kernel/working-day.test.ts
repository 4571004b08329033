import { expect, test } from "vitest"
import { day } from "./day.ts"
import { addWorkingDays, isHoliday } from "./working-day.ts"

test("ten working days from Tuesday 24 November 2026 is Tuesday 8 December", () => {
  expect(addWorkingDays(day("2026-11-24"), 10)).toBe("2026-12-08")
})

test("Christmas, New Year and Epiphany are not working days", () => {
  expect(addWorkingDays(day("2026-12-22"), 10)).toBe("2027-01-12")
})

test("the movable holidays of 2026 and 2027", () => {
  const moving = [
    "2026-04-03",
    "2026-04-06",
    "2026-05-14",
    "2026-06-19",
    "2027-03-26",
    "2027-03-29",
    "2027-05-06",
    "2027-06-25",
  ]
  expect(moving.filter((on) => !isHoliday(day(on)))).toEqual([])
  expect(isHoliday(day("2026-04-07"))).toBe(false)
})
