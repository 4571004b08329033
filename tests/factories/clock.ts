import { type Day, dayOf, daysBetween } from "../../src/kernel/day.ts"

const hour = 3_600_000

/**
 * The tests' clock: the given day at the hour that it is in Sweden, so that the moment is of that day also
 * after midnight. One for every process of a test, so that their moments agree.
 */
export const clockAt = (today: Day, now = new Date()): { today: Day; now: Date } => {
  const there = new Date(now.getTime() + daysBetween(dayOf(now), today) * 24 * hour)
  // Summer time moves a moment near midnight into the day beside it.
  const found = dayOf(there)
  if (found === today) return { today, now: there }
  return { today, now: new Date(there.getTime() + (found < today ? hour : -hour)) }
}
