import { Temporal } from "temporal-polyfill"
import { timeZone } from "../../kernel/day.ts"

const local = (at: Date) => Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(timeZone)
const next = (at: Date, time: string): Date => {
  const now = local(at)
  const today = now.withPlainTime(time)
  const chosen =
    Temporal.ZonedDateTime.compare(today, now) > 0 ? today : today.add({ days: 1 }).withPlainTime(time)
  return new Date(chosen.epochMilliseconds)
}

/** No phone sounds between 21 and 08, Swedish time, also when the clocks are changed: it waits until 08. */
export function afterQuietHours(at: Date): Date {
  const { hour } = local(at)
  return hour >= 21 || hour < 8 ? next(at, "08:00") : at
}

/** When the daily e-mail goes: at seven, before the day begins. */
export const nextDaily = (at: Date): Date => next(at, "07:00")
