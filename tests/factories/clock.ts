import { type Day, dayOf } from "../../src/kernel/day.ts"

/** The tests' clock: the given day at the hour that it is. One for every process of a test, so that their moments agree. */
export const clockAt = (today: Day): { today: Day; now: Date } => {
  const now = new Date()
  return { today, now: today === dayOf(now) ? now : new Date(`${today}T${now.toISOString().slice(11)}`) }
}
