import { expect, test } from "vitest"
import { day } from "../../kernel/day.ts"
import { isWorkingDay } from "../../kernel/working-day.ts"
import { answerBy } from "./answer-by.ts"

test.each([
  ["2026-11-23", "2026-11-30", "a Monday"],
  ["2026-11-27", "2026-12-04", "a Friday"],
  ["2026-11-28", "2026-12-04", "a Saturday counts from Monday"],
  ["2026-12-22", "2027-01-04", "Christmas, New Year"],
  ["2027-03-24", "2027-04-02", "Easter"],
  ["2027-06-23", "2027-07-01", "Midsummer Eve"],
  ["2027-05-03", "2027-05-11", "Ascension Day"],
])("what is received %s is answered by %s (%s)", (received, expected) => {
  expect(answerBy(day(received))).toBe(expected)
})

test("holidays by law are no working days, the day after Ascension is", () => {
  expect(
    ["2026-04-03", "2026-04-06", "2026-05-14", "2026-06-06", "2026-06-19"].map((on) => isWorkingDay(day(on))),
  ).toEqual(Array(5).fill(false))
  expect(isWorkingDay(day("2026-05-15"))).toBe(true)
})
