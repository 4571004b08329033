import { expect, test } from "vitest"
import { addDays, addYears, day } from "../../kernel/day.ts"
import { type Booking, bookingFaults } from "./booking-rules.ts"

const today = day("2026-11-24")
const booking: Booking = {
  kind: "planning",
  day: today,
  lastDay: today,
  from: "09:00",
  to: "10:00",
  place: "Rum 3",
  interpreter: "none",
  staffIds: ["a"],
}
const faults = (over: Partial<Booking>) =>
  bookingFaults({ ...booking, ...over }, today).map(({ code, at }) => [code, at])

test("a meeting today, and one in a year, can be booked", () => {
  expect([faults({}), faults({ lastDay: addYears(today, 1) })]).toEqual([[], []])
})

test("a meeting is not booked for a day that has been, nor further ahead than a year", () => {
  expect(faults({ day: addDays(today, -1) })).toEqual([["DAY_PASSED", "day"]])
  expect(faults({ lastDay: addDays(addYears(today, 1), 1) })).toEqual([["MEETING_FAR_AHEAD", "day"]])
})

test("it ends after it begins", () => {
  expect([faults({ to: "09:00" }), faults({ to: "08:59" })]).toEqual([
    [["MEETING_TIMES", "to"]],
    [["MEETING_TIMES", "to"]],
  ])
})

test("it has a place, but for the phone and a video meeting, which has its link", () => {
  expect(faults({ place: undefined })).toEqual([["MEETING_PLACE", "place"]])
  expect(faults({ kind: "homeVisit", place: undefined })).toEqual([["MEETING_PLACE", "place"]])
  expect(faults({ kind: "phone", place: undefined })).toEqual([])
  expect(faults({ kind: "video", place: undefined })).toEqual([["MEETING_LINK", "link"]])
  expect(faults({ kind: "video", place: undefined, link: "https://mote.example.se/1" })).toEqual([])
})

test("an interpreter speaks a language", () => {
  for (const interpreter of ["needed", "booked"] as const)
    expect(faults({ interpreter })).toEqual([["INTERPRETER_LANGUAGE", "interpreterLanguage"]])
  expect(faults({ interpreter: "booked", interpreterLanguage: "tigrinja" })).toEqual([])
})

test("somebody of the staff takes part, and every fault is told at once", () => {
  expect(faults({ staffIds: [], place: undefined, to: "08:00" }).map(([code]) => code)).toEqual([
    "MEETING_TIMES",
    "MEETING_PLACE",
    "MEETING_STAFF",
  ])
})
