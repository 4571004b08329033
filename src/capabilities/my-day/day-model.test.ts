import fc from "fast-check"
import { expect, test } from "vitest"
import { addDays, day } from "../../kernel/day.ts"
import type { Id } from "../../kernel/id.ts"
import { byPerson, type DayMatter, groupOf, myDayModel } from "./day-model.ts"

const today = day("2026-11-24")
const matter = (over: Partial<DayMatter>): DayMatter => ({
  personId: null,
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

const somebody = (n: number) => `person-${n}` as Id<"person">

test("what is to be done about somebody stands together, where the first of it stands", () => {
  const [amina, yusuf] = [somebody(1), somebody(2)]
  const model = myDayModel(
    [
      matter({ kind: "checkIn", personId: amina, on: addDays(today, 4) }),
      matter({ kind: "unmarked", on: addDays(today, -1) }),
      matter({ kind: "followUp", group: "catchUp", personId: yusuf, on: addDays(today, -40) }),
      matter({ kind: "review", personId: amina, on: addDays(today, -2) }),
      matter({ kind: "meetingToday", group: "meetings", personId: yusuf }),
    ],
    today,
  )
  expect(
    model.groups.map(({ group, matters }) => [
      group,
      byPerson(matters).map((one) => one.map(({ kind }) => kind)),
    ]),
  ).toEqual([
    ["meetings", [["meetingToday", "followUp"]]],
    ["urgent", [["review", "checkIn"], ["unmarked"]]],
  ])
})

test("every matter is shown exactly once, each person in one place, the longest waiting first", () => {
  const matters = fc.array(
    fc.record({
      kind: fc.constantFrom("referral", "checkIn", "followUp"),
      group: fc.constantFrom("urgent" as const, "catchUp" as const, null),
      personId: fc.option(fc.integer({ min: 0, max: 4 }).map(somebody)),
      offset: fc.integer({ min: -90, max: 90 }),
      about: fc.string(),
    }),
  )
  fc.assert(
    fc.property(matters, (found) => {
      const given = found.map(({ offset, ...one }) => matter({ ...one, on: addDays(today, offset) }))
      const model = myDayModel(given, today)
      const shown = model.groups.flatMap((group) => group.matters)
      expect(shown.length).toBe(given.length)
      expect(new Set(shown)).toEqual(new Set(given))
      const people = model.groups.flatMap((group) => byPerson(group.matters))
      const named = people.flatMap(([first]) => first?.personId ?? [])
      expect(named.length).toBe(new Set(named).size)
      for (const { group, matters: list } of model.groups) {
        const first = byPerson(list).map(([one]) => one)
        expect(first.map((one) => one && groupOf(one, today))).toEqual(first.map(() => group))
        expect(first.map((one) => one?.on)).toEqual(first.map((one) => one?.on).toSorted())
      }
    }),
  )
})
