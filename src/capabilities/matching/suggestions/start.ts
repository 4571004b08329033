import { addDays, type Day, maxDay, mondayOf } from "../../../kernel/day.ts"
import type { KnownPerson } from "./market.ts"

/** The day that is asked about when nobody says another: a Monday in two weeks. */
export function usualStart(today: Day): Day {
  const begin = addDays(today, 14)
  const monday = mondayOf(begin)
  return monday === begin ? begin : addDays(monday, 7)
}

/** A day that has passed is asked about by nobody. */
export const startAsked = (asked: Day | undefined, today: Day): Day =>
  asked === undefined ? usualStart(today) : maxDay(asked, today)

/**
 * The first day both could begin: the day that hours and ages are counted for in the lists, and that a
 * proposal begins with.
 */
export function startOf({ facts }: Pick<KnownPerson, "facts">, place: { startsOn: Day | null }): Day | null {
  const { availableFrom } = facts
  if (availableFrom === null || place.startsOn === null) return availableFrom ?? place.startsOn
  return maxDay(availableFrom, place.startsOn)
}
