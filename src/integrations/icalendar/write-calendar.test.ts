import fc from "fast-check"
import ICAL from "ical.js"
import { expect, test } from "vitest"
import { day } from "../../kernel/day.ts"
import { type CalendarEvent, writeCalendar } from "./write-calendar.ts"

const now = new Date("2027-03-01T08:30:15.250Z")
const event: CalendarEvent = {
  uid: "0@example.se",
  day: day("2027-03-22"),
  from: "09:00",
  to: "10:00",
  summary: "Möte",
  url: "https://example.se/moten/0",
  sequence: 0,
  status: "CONFIRMED",
}

/** As another program reads it. */
const read = (text: string) =>
  new ICAL.Component(ICAL.parse(text)).getAllSubcomponents("vevent").map((one) => {
    const found = new ICAL.Event(one)
    return {
      uid: found.uid,
      summary: found.summary,
      from: found.startDate.toJSDate().toISOString(),
      to: found.endDate.toJSDate().toISOString(),
      sequence: found.sequence,
      status: one.getFirstPropertyValue("status"),
    }
  })

test("nine o'clock is nine o'clock before and after the change to summer time, and back", () => {
  const days = ["2027-03-26", "2027-03-29", "2027-10-29", "2027-11-01"].map(day)
  const text = writeCalendar(
    "Stegvis",
    days.map((on) => ({ ...event, day: on })),
    now,
  )
  expect(read(text).map(({ from, to }) => [from, to])).toEqual([
    ["2027-03-26T08:00:00.000Z", "2027-03-26T09:00:00.000Z"],
    ["2027-03-29T07:00:00.000Z", "2027-03-29T08:00:00.000Z"],
    ["2027-10-29T07:00:00.000Z", "2027-10-29T08:00:00.000Z"],
    ["2027-11-01T08:00:00.000Z", "2027-11-01T09:00:00.000Z"],
  ])
})

test("an empty calendar is a calendar", () => {
  expect(read(writeCalendar("Stegvis", [], now))).toEqual([])
})

test("whatever the words, another program reads them as they were, and no line is longer than 75 octets", () => {
  const words = fc.string({ unit: "grapheme", maxLength: 200 }).map((text) => text.replace(/\p{Cc}/gu, "\n"))
  fc.assert(
    fc.property(words, fc.nat(1000), (summary, sequence) => {
      const text = writeCalendar("Stegvis", [{ ...event, summary, sequence, status: "TENTATIVE" }], now)
      expect(read(text)).toEqual([
        expect.objectContaining({ summary, sequence, uid: event.uid, status: "TENTATIVE" }),
      ])
      const lines = text.split("\r\n")
      expect(lines.at(-1)).toBe("")
      expect(lines.filter((line) => Buffer.byteLength(line) > 75)).toEqual([])
      expect(text.replaceAll("\r\n", "")).not.toMatch(/[\r\n]/)
    }),
  )
})

test("the moment it was written is told to the second, without its fraction", () => {
  expect(writeCalendar("Stegvis", [event], now)).toContain("\r\nDTSTAMP:20270301T083015Z\r\n")
})
