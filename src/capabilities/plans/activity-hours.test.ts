import fc from "fast-check"
import { expect, test } from "vitest"
import { addDays, day } from "../../kernel/day.ts"
import { childUnder8On, suggestedHours } from "./activity-hours.ts"

test("scenario 12: a child of 7 and a job of 10 hours leave 20 hours", () => {
  expect(suggestedHours({ childUnder8: true, workHours: 10, programmeHours: 0 })).toBe(20)
})

test("scenario 12: from the day the child turns 8 the suggestion is 30", () => {
  const births = [day("2018-11-05")]
  const on = (text: string) => {
    const childUnder8 = childUnder8On(births, day(text))
    return suggestedHours({ childUnder8, workHours: 10, programmeHours: 0 })
  }
  expect([on("2026-11-04"), on("2026-11-05")]).toEqual([20, 30])
})

test("a child not yet born does not count", () => {
  expect(childUnder8On([day("2027-01-01")], day("2026-12-31"))).toBe(false)
  expect(childUnder8On([day("2027-01-01")], day("2027-01-01"))).toBe(true)
})

test("a full-time programme leaves nothing, never less", () => {
  expect(suggestedHours({ childUnder8: true, workHours: 20, programmeHours: 40 })).toBe(0)
  expect(suggestedHours({ childUnder8: false, workHours: 0.1, programmeHours: 0.2 })).toBe(39.7)
})

test("the suggestion stays between 0 and 40, and one hour more work never raises it", () => {
  const hours = fc.integer({ min: 0, max: 60 })
  fc.assert(
    fc.property(fc.boolean(), hours, hours, (childUnder8, workHours, programmeHours) => {
      const suggested = suggestedHours({ childUnder8, workHours, programmeHours })
      expect(suggested).toBeGreaterThanOrEqual(0)
      expect(suggested).toBeLessThanOrEqual(40)
      const more = suggestedHours({ childUnder8, workHours: workHours + 1, programmeHours })
      expect(more).toBeLessThanOrEqual(suggested)
    }),
  )
})

test("the child counts on every day up to the 8th birthday and on none after", () => {
  const born = day("2019-03-01")
  const birthday = day("2027-03-01")
  fc.assert(
    fc.property(fc.integer({ min: -900, max: 900 }), (days) => {
      const on = addDays(birthday, days)
      expect(childUnder8On([born], on)).toBe(on < birthday)
    }),
  )
})
