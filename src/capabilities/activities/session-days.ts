import { addDays, type Day } from "../../kernel/day.ts"

/** The first day and the same weekday in the weeks that follow. */
export const sessionDays = (first: Day, weeks: number): Day[] =>
  Array.from({ length: weeks }, (_, week) => addDays(first, 7 * week))
