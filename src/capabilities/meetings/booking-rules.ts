import { addYears, type Day } from "../../kernel/day.ts"
import { type Violation, violation } from "../../kernel/result.ts"
import type { interpreterStates, meetingKinds } from "./meeting-row.ts"

export type Booking = {
  kind: (typeof meetingKinds)[number]
  day: Day
  /** Of a series; of one meeting its day. */
  lastDay: Day
  from: string
  to: string
  place?: string | undefined
  link?: string | undefined
  interpreter: (typeof interpreterStates)[number]
  interpreterLanguage?: string | undefined
  staffIds: readonly string[]
}

const withoutPlace: readonly Booking["kind"][] = ["phone", "video"]

/** What a meeting must have, whatever is in the calendar. */
export function bookingFaults(booking: Booking, today: Day): Violation[] {
  const { kind, day, lastDay, from, to, place, link, interpreter, interpreterLanguage, staffIds } = booking
  const latest = addYears(today, 1)
  const faults: Violation[] = []
  if (day < today) faults.push(violation("DAY_PASSED", { at: "day", actual: day, limit: today }))
  if (lastDay > latest)
    faults.push(violation("MEETING_FAR_AHEAD", { at: "day", actual: lastDay, limit: latest }))
  if (to <= from) faults.push(violation("MEETING_TIMES", { at: "to", actual: to, limit: from }))
  if (!place && !withoutPlace.includes(kind)) faults.push(violation("MEETING_PLACE", { at: "place" }))
  if (!link && kind === "video") faults.push(violation("MEETING_LINK", { at: "link" }))
  if (interpreter !== "none" && !interpreterLanguage)
    faults.push(violation("INTERPRETER_LANGUAGE", { at: "interpreterLanguage" }))
  if (staffIds.length === 0) faults.push(violation("MEETING_STAFF", { at: "staffIds" }))
  return faults
}
