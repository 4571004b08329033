import { addDays, type Day, maxDay, minDay } from "./day.ts"

/** From and including `start` to and including `end`; no end means it goes on. */
export type Period = { start: Day; end: Day | null }

const forever = "2199-12-31" as Day
export const lastDay = (period: Period): Day => period.end ?? forever
export const overlaps = (a: Period, b: Period): boolean => a.start <= lastDay(b) && b.start <= lastDay(a)

/** The days both share, or null. */
export function shared(a: Period, b: Period): Period | null {
  if (!overlaps(a, b)) return null
  const end = minDay(lastDay(a), lastDay(b))
  return { start: maxDay(a.start, b.start), end: end === forever ? null : end }
}

/** PostgreSQL's daterange, half open; one that ends before it starts holds no day. */
export const toRange = (period: Period): string =>
  period.end !== null && period.end < period.start
    ? "empty"
    : `[${period.start},${period.end === null ? "" : addDays(period.end, 1)})`
