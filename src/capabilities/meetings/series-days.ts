import { addDays, type Day } from "../../kernel/day.ts"

/**
 * The first day and the same weekday every so many weeks. The time stays that of the clock, also over the
 * change to summer time, since a meeting has a day and a time and no moment.
 */
export const seriesDays = (first: Day, times: number, everyWeeks: number): Day[] =>
  Array.from({ length: times }, (_, at) => addDays(first, 7 * everyWeeks * at))
