import { Temporal } from "temporal-polyfill"
import { type Day, timeZone } from "../../kernel/day.ts"

export type CalendarEvent = {
  uid: string
  /** Times of the clock in Sweden. */
  day: Day
  from: string
  to: string
  summary: string
  url: string
  /** Counts up when it is changed. */
  sequence: number
  status: "CONFIRMED" | "TENTATIVE"
}

const escaped = (text: string) => text.replace(/[\\;,]/g, (mark) => `\\${mark}`).replace(/\r\n|\r|\n/g, "\\n")

/** RFC 5545 3.1: at most 75 octets a line, and no letter cut in two; what follows begins with a space. */
function folded(line: string): string {
  const lines: string[] = []
  let now = ""
  for (const letter of line) {
    if (Buffer.byteLength(now + letter) > 75) {
      lines.push(now)
      now = ` ${letter}`
    } else now += letter
  }
  return [...lines, now].join("\r\n")
}

const stamp = (at: Temporal.Instant) => at.toString({ smallestUnit: "second" }).replace(/[-:]/g, "")

/** In UTC, so that whoever reads it needs no rules for summer time; the clock's time decides the moment. */
const moment = (day: Day, time: string) =>
  stamp(Temporal.PlainDateTime.from(`${day}T${time}`).toZonedDateTime(timeZone).toInstant())

/** A calendar that others subscribe to (RFC 5545, RFC 7986). */
export function writeCalendar(name: string, events: readonly CalendarEvent[], now: Date): string {
  const written = stamp(Temporal.Instant.fromEpochMilliseconds(now.getTime()))
  const lines = [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//Stegvis//Stegvis//SV",
    "CALSCALE:GREGORIAN",
    "METHOD:PUBLISH",
    `NAME:${escaped(name)}`,
    `X-WR-CALNAME:${escaped(name)}`,
    "REFRESH-INTERVAL;VALUE=DURATION:PT1H",
    ...events.flatMap((event) => [
      "BEGIN:VEVENT",
      `UID:${event.uid}`,
      `DTSTAMP:${written}`,
      `DTSTART:${moment(event.day, event.from)}`,
      `DTEND:${moment(event.day, event.to)}`,
      `SUMMARY:${escaped(event.summary)}`,
      `URL:${event.url}`,
      `SEQUENCE:${event.sequence}`,
      `STATUS:${event.status}`,
      "CLASS:PRIVATE",
      "END:VEVENT",
    ]),
    "END:VCALENDAR",
  ]
  return `${lines.map(folded).join("\r\n")}\r\n`
}
