import { expect, test } from "vitest"
import { day } from "../../kernel/day.ts"
import { sessionDays } from "./session-days.ts"

test("the same weekday, over New Year and both changes of the clock", () => {
  expect(sessionDays(day("2026-12-23"), 3)).toEqual(["2026-12-23", "2026-12-30", "2027-01-06"])
  expect(sessionDays(day("2026-10-21"), 2)).toEqual(["2026-10-21", "2026-10-28"])
  expect(sessionDays(day("2027-03-28"), 2)).toEqual(["2027-03-28", "2027-04-04"])
})
test("one week is one day", () => {
  expect(sessionDays(day("2026-11-24"), 1)).toEqual(["2026-11-24"])
})
