import { z } from "zod"
import { addDays, type Day, mondayOf, weekday } from "../../../kernel/day.ts"
import { answer, answerDay, answerId } from "../../../platform/answer.ts"
import { AbsenceReport } from "../../activities/public.ts"
import type { WeekMeeting } from "../../meetings/public.ts"

export type WeekPlacement = {
  id: string
  workplace: string
  address: string | null
  weekdays: number[]
  from: string
  to: string
  first: Day
  last: Day
  /** Before it has started there is nothing to report absence from. */
  started: boolean
  supervisor: string | null
  phone: string | null
}
export const WeekSession = answer({
  name: z.string(),
  place: z.string(),
  day: answerDay(),
  from: z.string(),
  to: z.string(),
  cancelled: z.boolean(),
})
export type WeekSession = z.infer<typeof WeekSession>
const WeekItem = answer({
  from: z.string(),
  to: z.string(),
  what: z.string(),
  where: z.string().nullable(),
  supervisor: z.string().nullable(),
  phone: z.string().nullable(),
  placementId: answerId("placement").nullable(),
  /** A meeting: `what` is its kind. */
  meetingId: answerId().nullable(),
  /** Of a meeting: where they are expected at the same time. */
  during: z.string().nullable(),
  /** Whether they can report that they are away from it. */
  canBeAway: z.boolean(),
  /** Called off: said, so that nobody comes in vain. */
  cancelled: z.boolean(),
})
export type WeekItem = z.infer<typeof WeekItem>
export const WeekDay = answer({
  day: answerDay(),
  items: z.array(WeekItem),
  today: z.boolean(),
  /** What they have reported of the day. */
  absence: AbsenceReport.nullable(),
})
export type WeekDay = z.infer<typeof WeekDay>

/** From today to Sunday; on a Saturday or Sunday the next week too, so that Monday is never a surprise. */
export function daysShown(today: Day): Day[] {
  const monday = mondayOf(today)
  const last = addDays(monday, weekday(today) >= 6 ? 13 : 6)
  const days: Day[] = []
  for (let day = today; day <= last; day = addDays(day, 1)) days.push(day)
  return days
}

/** What is called off after the days that are shown: told by a message, and found here. */
export function calledOffLater(today: Day, sessions: readonly WeekSession[]): WeekSession[] {
  const last = daysShown(today).at(-1) ?? today
  return sessions.filter((one) => one.cancelled && one.day > last).sort((a, b) => (a.day < b.day ? -1 : 1))
}

/** Each meeting with what else is expected of them at that time: they have to go from there. */
const withClashes = (items: readonly WeekItem[]): WeekItem[] =>
  items.map((one) =>
    one.meetingId === null || one.cancelled
      ? one
      : {
          ...one,
          during:
            items.find(
              (other) =>
                other.meetingId === null && !other.cancelled && other.from < one.to && one.from < other.to,
            )?.what ?? null,
        },
  )

/**
 * What a participant must do, day by day; today is shown also when it is empty, other days only when they are
 * not.
 */
export function weekOf(
  today: Day,
  placements: readonly WeekPlacement[],
  sessions: readonly WeekSession[],
  meetings: readonly WeekMeeting[],
  absences: readonly AbsenceReport[] = [],
): WeekDay[] {
  return daysShown(today)
    .map((day) => ({
      day,
      today: day === today,
      absence: absences.find((one) => one.days.includes(day)) ?? null,
      items: withClashes([
        ...placements
          .filter((one) => one.first <= day && day <= one.last && one.weekdays.includes(weekday(day)))
          .map((one) => ({
            from: one.from,
            to: one.to,
            what: one.workplace,
            where: one.address,
            supervisor: one.supervisor,
            phone: one.phone,
            placementId: one.id,
            meetingId: null,
            during: null,
            canBeAway: one.started,
            cancelled: false,
          })),
        ...sessions
          .filter((one) => one.day === day)
          .map((one) => ({
            from: one.from,
            to: one.to,
            what: one.name,
            where: one.place,
            supervisor: null,
            phone: null,
            placementId: null,
            meetingId: null,
            during: null,
            canBeAway: !one.cancelled,
            cancelled: one.cancelled,
          })),
        ...meetings
          .filter((one) => one.day === day)
          .map((one) => ({
            from: one.from,
            to: one.to,
            what: one.kind,
            where: one.place,
            supervisor: null,
            phone: null,
            placementId: null,
            meetingId: one.id,
            during: null,
            canBeAway: false,
            cancelled: one.cancelled,
          })),
      ]).sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0)),
    }))
    .filter((one) => one.today || one.items.length > 0)
}
