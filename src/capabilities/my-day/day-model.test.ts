import fc from "fast-check"
import { expect, test } from "vitest"
import { addDays, day } from "../../kernel/day.ts"
import { type DayMatter, groupOf, myDayModel } from "./day-model.ts"

const today = day("2026-11-24")
const matter = (over: Partial<DayMatter>): DayMatter => ({
  protection: "none",
  kind: "referral",
  about: "Amina",
  where: null,
  on: today,
  href: "/",
  number: null,
  group: null,
  ...over,
})

test("what is late or due today is urgent, what comes is soon, those who left have a place of their own", () => {
  expect(groupOf(matter({ on: addDays(today, -3) }), today)).toBe("urgent")
  expect(groupOf(matter({ on: today }), today)).toBe("urgent")
  expect(groupOf(matter({ on: addDays(today, 1) }), today)).toBe("soon")
  expect(groupOf(matter({ group: "urgent", on: addDays(today, 5) }), today)).toBe("urgent")
  expect(groupOf(matter({ group: "catchUp", on: addDays(today, -9) }), today)).toBe("catchUp")
})

test("the day's meetings stand first, in the order they were given, whatever else waits", () => {
  const meetings = ["09:00", "10:00", "13:00"].map((about) =>
    matter({ kind: "meetingToday", group: "meetings", about }),
  )
  const late = matter({ on: addDays(today, -9) })
  const { groups } = myDayModel([late, ...meetings], today)
  expect(groups.map(({ group, matters }) => [group, matters.map(({ about }) => about)])).toEqual([
    ["meetings", ["09:00", "10:00", "13:00"]],
    ["urgent", ["Amina"]],
  ])
})

test("a group without matters is not shown, and matters of one day stand by kind", () => {
  const model = myDayModel([matter({ kind: "review" }), matter({ kind: "checkIn" })], today)
  expect(model.groups.map(({ group, matters }) => [group, matters.map(({ kind }) => kind)])).toEqual([
    ["urgent", ["checkIn", "review"]],
  ])
})

test("every matter is shown exactly once, the longest waiting first", () => {
  const matters = fc.array(
    fc.record({
      kind: fc.constantFrom("referral", "checkIn", "followUp"),
      group: fc.constantFrom("urgent" as const, "catchUp" as const, null),
      offset: fc.integer({ min: -90, max: 90 }),
      about: fc.string(),
    }),
  )
  fc.assert(
    fc.property(matters, (found) => {
      const given = found.map(({ kind, group, offset, about }) =>
        matter({ kind, group, about, on: addDays(today, offset) }),
      )
      const model = myDayModel(given, today)
      const shown = model.groups.flatMap((group) => group.matters)
      expect(shown.length).toBe(given.length)
      expect(new Set(shown)).toEqual(new Set(given))
      for (const { matters: list } of model.groups) {
        expect(list.map((one) => one.on)).toEqual(list.map((one) => one.on).toSorted())
      }
    }),
  )
})
