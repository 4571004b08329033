import { expect, test } from "vitest"
import { addDays, day, daysBetween } from "../../../kernel/day.ts"
import { isWorkingDay } from "../../../kernel/working-day.ts"
import { nextReminder, reminderDays, type Turn } from "./reminders.ts"

const turn = (more: Partial<Turn> = {}): Turn => ({
  since: day("2026-11-24"),
  startsOn: null,
  reminders: 0,
  remindedOn: null,
  ...more,
})

/** All the days on which somebody who never answers is reminded, with a job that runs every working day. */
function remindersOf(first: Turn, days = 90): string[] {
  const told: string[] = []
  let now = first
  for (let step = 0; step <= days; step += 1) {
    const today = addDays(first.since, step)
    const next = nextReminder(now)
    if (!isWorkingDay(today) || next === null || next > today) continue
    told.push(today)
    now = { ...now, reminders: now.reminders + 1, remindedOn: today }
  }
  return told
}

test("three, seven and fourteen days after it became their turn, then no more", () => {
  expect(remindersOf(turn())).toEqual(["2026-11-27", "2026-12-01", "2026-12-08"])
  expect(nextReminder(turn({ reminders: 3, remindedOn: day("2026-12-08") }))).toBeNull()
})

test("not at weekends or holidays: the next working day", () => {
  // Three days after Wednesday is a Saturday; after 22 December come Christmas and a weekend.
  expect(nextReminder(turn({ since: day("2026-11-25") }))).toBe("2026-11-30")
  expect(nextReminder(turn({ since: day("2026-12-22") }))).toBe("2026-12-28")
})

test("once more two days before it begins, but not when they have just been told", () => {
  expect(remindersOf(turn({ startsOn: day("2026-12-17") }))).toContain("2026-12-15")
  expect(remindersOf(turn({ startsOn: day("2026-11-28") }))).toEqual([
    "2026-11-26",
    "2026-12-01",
    "2026-12-08",
  ])
  expect(nextReminder(turn({ startsOn: day("2026-11-25") }))).toBe("2026-11-27")
})

test("what was said before their turn does not count, and a job that stood still does not send twice", () => {
  expect(nextReminder(turn({ reminders: 3, remindedOn: day("2026-11-20") }))).toBe("2026-11-27")
  const late = turn({ reminders: 1, remindedOn: day("2026-12-10") })
  expect(nextReminder(late)).toBe("2026-12-14")
})

test("whatever the days, never more than the policy says and never two within two days", () => {
  for (let step = 0; step < 60; step += 1) {
    const since = addDays(day("2026-11-24"), step)
    for (const startsOn of [null, addDays(since, step % 25)]) {
      const told = remindersOf(turn({ since, startsOn }))
      expect(told.length).toBeLessThanOrEqual(reminderDays.length + 1)
      for (const [at, one] of told.entries()) {
        const before = told[at - 1]
        if (before) expect(daysBetween(day(before), day(one))).toBeGreaterThanOrEqual(2)
      }
    }
  }
})
