import { expect, test } from "vitest"
import { day } from "../../kernel/day.ts"
import { checkInsDue, hoursBetween, weekOfPlacement, worksOn } from "./schedule.ts"

// A Monday.
const startsOn = day("2026-03-02")

test("check-ins are due on the last day of weeks 2, 6 and 12, as far as the placement lasts", () => {
  expect(checkInsDue(startsOn, day("2026-05-24"))).toEqual([
    { week: 2, dueOn: "2026-03-15" },
    { week: 6, dueOn: "2026-04-12" },
    { week: 12, dueOn: "2026-05-24" },
  ])
  expect(checkInsDue(startsOn, day("2026-05-23")).map(({ week }) => week)).toEqual([2, 6])
  expect(checkInsDue(startsOn, day("2026-03-14"))).toEqual([])
})

test.each([
  ["08:00", "12:30", 4.5],
  ["08:20", "09:00", 0.67],
  ["08:00", "08:01", 0.02],
  ["22:00", "06:00", 8],
  ["08:00:00", "09:15:00", 1.25],
  ["08:00", "08:00", 24],
])("from %s to %s are %d hours", (from, to, hours) => {
  expect(hoursBetween(from, to)).toBe(hours)
})

test("somebody works on the placement's weekdays from its first day to its last, which may come earlier", () => {
  const facts = { starts_on: startsOn, ends_on: day("2026-03-13"), ended_on: null, weekdays: [1, 5] }
  const works = (on: string, ended: string | null = null) =>
    worksOn({ ...facts, ended_on: ended === null ? null : day(ended) }, day(on))
  expect([works("2026-03-02"), works("2026-03-13"), works("2026-03-06")]).toEqual([true, true, true])
  expect([works("2026-02-27"), works("2026-03-16"), works("2026-03-03")]).toEqual([false, false, false])
  expect([works("2026-03-06", "2026-03-06"), works("2026-03-09", "2026-03-06")]).toEqual([true, false])
})

test("the week of a placement is counted from its first day and never passes the last", () => {
  const week = (today: string, endsOn = "2026-03-15") => weekOfPlacement(startsOn, day(endsOn), day(today))
  expect(week("2026-03-01")).toBeNull()
  expect([week("2026-03-02"), week("2026-03-08")]).toEqual([
    { week: 1, of: 2 },
    { week: 1, of: 2 },
  ])
  expect([week("2026-03-09"), week("2026-06-01")]).toEqual([
    { week: 2, of: 2 },
    { week: 2, of: 2 },
  ])
  expect(week("2026-03-02", "2026-03-16")).toEqual({ week: 1, of: 3 })
})
