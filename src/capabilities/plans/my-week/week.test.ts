import { expect, test } from "vitest"
import { day } from "../../../kernel/day.ts"
import { calledOffLater, daysShown, type WeekPlacement, weekOf } from "./week.ts"

const kitchen: WeekPlacement = {
  id: "p",
  workplace: "Solgårdens kök",
  address: "Solvägen 1",
  weekdays: [1, 2, 3, 4, 5],
  from: "08:00",
  to: "12:00",
  first: day("2026-11-16"),
  started: true,
  last: day("2026-11-26"),
  supervisor: "Märta",
  phone: "070-174 06 12",
}
const sfi = {
  name: "SFI",
  place: "Lärcentrum, sal 4",
  day: day("2026-11-25"),
  from: "07:00",
  to: "07:50",
  cancelled: false,
}

test("from Tuesday to the placement's last day, in order of the clock", () => {
  const week = weekOf(day("2026-11-24"), [kitchen], [sfi], [])
  expect(week.map(({ day, items }) => [day, items.map((item) => item.what)])).toEqual([
    ["2026-11-24", ["Solgårdens kök"]],
    ["2026-11-25", ["SFI", "Solgårdens kök"]],
    ["2026-11-26", ["Solgårdens kök"]],
  ])
})

test("the placement's first day counts, and what begins at one time stands as it was given", () => {
  const early = { ...sfi, from: "08:00", to: "08:30" }
  const [first] = weekOf(day("2026-11-25"), [{ ...kitchen, first: day("2026-11-25") }], [early, sfi], [])
  expect(first?.items.map((item) => [item.from, item.what, item.cancelled])).toEqual([
    ["07:00", "SFI", false],
    ["08:00", "Solgårdens kök", false],
    ["08:00", "SFI", false],
  ])
})

test("a meeting stands among the rest by the clock, also one that was called off", () => {
  const meeting = {
    id: "m",
    kind: "planning" as const,
    day: day("2026-11-25"),
    from: "07:30",
    to: "08:00",
    place: "Rum 3",
    cancelled: false,
  }
  const off = { ...meeting, id: "o", from: "13:00", to: "14:00", cancelled: true }
  const [, second] = weekOf(day("2026-11-24"), [kitchen], [sfi], [meeting, off])
  expect(second?.items.map((item) => [item.from, item.what, item.meetingId, item.cancelled])).toEqual([
    ["07:00", "SFI", null, false],
    ["07:30", "planning", "m", false],
    ["08:00", "Solgårdens kök", null, false],
    ["13:00", "planning", "o", true],
  ])
})

test("a meeting in the hours of something else says of what; one beside it, or called off, does not", () => {
  const meeting = (from: string, to: string, cancelled = false) => ({
    id: from,
    kind: "planning" as const,
    day: day("2026-11-25"),
    from,
    to,
    place: null,
    cancelled,
  })
  const meetings = [meeting("09:00", "10:00"), meeting("12:00", "13:00"), meeting("10:00", "11:00", true)]
  const [, second] = weekOf(day("2026-11-24"), [kitchen], [], meetings)
  expect(second?.items.map(({ from, during }) => [from, during])).toEqual([
    ["08:00", null],
    ["09:00", "Solgårdens kök"],
    ["10:00", null],
    ["12:00", null],
  ])
})

test("a free today is still shown; other free days are not", () => {
  expect(weekOf(day("2026-11-27"), [kitchen], [], []).map(({ day, items }) => [day, items.length])).toEqual([
    ["2026-11-27", 0],
  ])
})

test("on a Saturday Monday of the next week is in sight", () => {
  expect(daysShown(day("2026-11-27")).at(-1)).toBe("2026-11-29")
  expect(daysShown(day("2026-11-28"))).toContain("2026-11-30")
  expect(daysShown(day("2026-11-29"))).toHaveLength(8)
})

test("what is called off after the days that are shown is told, in order, and nothing else", () => {
  const on = (date: string, cancelled = true) => ({ ...sfi, day: day(date), cancelled })
  const later = calledOffLater(day("2026-11-24"), [
    on("2026-12-09"),
    on("2026-12-02"),
    on("2026-11-25"),
    on("2026-12-03", false),
    on("2026-11-29"),
    { ...on("2026-12-02"), name: "Studiebesök" },
  ])
  expect(later.map((one) => [one.day, one.name])).toEqual([
    ["2026-12-02", "SFI"],
    ["2026-12-02", "Studiebesök"],
    ["2026-12-09", "SFI"],
  ])
})
