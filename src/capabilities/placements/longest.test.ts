import { expect, test } from "vitest"
import { day } from "../../kernel/day.ts"
import { programmeOf } from "../../register/programmes/programmes.ts"
import { lastAllowedDay, lengthViolations } from "./longest.ts"

const programme = { ...programmeOf("WORK_TRAINING"), maxMonths: 6, extensionMonths: 3 }
const startsOn = day("2026-03-01")
const codes = (endsOn: string, extended = false) =>
  lengthViolations(programme, { startsOn, endsOn: day(endsOn), extended }).map(({ code, actual, limit }) => [
    code,
    actual,
    limit,
  ])

test("the last day is the one before the same date, so many months on; an extension adds its own", () => {
  expect(lastAllowedDay(programme, startsOn, false)).toBe("2026-08-31")
  expect(lastAllowedDay(programme, startsOn, true)).toBe("2026-11-30")
  expect(lastAllowedDay({ ...programme, extensionMonths: null }, startsOn, true)).toBe("2026-08-31")
  expect(lastAllowedDay({ ...programme, maxMonths: null }, startsOn, true)).toBeNull()
})

test("the last day is allowed and the day after is not; without a longest time every day is", () => {
  expect(codes("2026-08-31")).toEqual([])
  expect(codes("2026-09-01")).toEqual([["PLACEMENT_TOO_LONG", "2026-09-01", "2026-08-31"]])
  expect(codes("2026-09-01", true)).toEqual([])
  expect(
    lengthViolations(
      { ...programme, maxMonths: null },
      { startsOn, endsOn: day("2036-01-01"), extended: false },
    ),
  ).toEqual([])
})

test("a placement of one day ends when it begins, and none ends before", () => {
  expect(codes("2026-03-01")).toEqual([])
  expect(codes("2026-02-28")).toEqual([["END_BEFORE_START", "2026-02-28", "2026-03-01"]])
})
