import { addDays, type Day, daysBetween, weekday } from "../../kernel/day.ts"

export const checkInWeeks = [2, 6, 12] as const

/** The last day of weeks 2, 6 and 12 that lie within the placement. */
export const checkInsDue = (startsOn: Day, endsOn: Day): { week: number; dueOn: Day }[] =>
  checkInWeeks
    .map((week) => ({ week, dueOn: addDays(startsOn, week * 7 - 1) }))
    .filter(({ dueOn }) => dueOn <= endsOn)

const minutes = (clock: string): number => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5))

/** Hours from one time to another; a night shift ends the day after. */
export function hoursBetween(from: string, to: string): number {
  const length = minutes(to) - minutes(from)
  return Math.round(((length <= 0 ? length + 1440 : length) / 60) * 100) / 100
}

export const worksOn = (
  facts: { starts_on: Day; ends_on: Day; ended_on: Day | null; weekdays: readonly number[] },
  on: Day,
): boolean =>
  facts.starts_on <= on && on <= (facts.ended_on ?? facts.ends_on) && facts.weekdays.includes(weekday(on))

/** "Week 3 of 12"; null before the first day. */
export function weekOfPlacement(startsOn: Day, endsOn: Day, today: Day): { week: number; of: number } | null {
  const of = Math.ceil((daysBetween(startsOn, endsOn) + 1) / 7)
  if (today < startsOn) return null
  return { week: Math.min(of, Math.floor(daysBetween(startsOn, today) / 7) + 1), of }
}
