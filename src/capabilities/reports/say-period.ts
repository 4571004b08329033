import { addMonths, type Day } from "../../kernel/day.ts"
import type { Visit } from "../../platform/http/visit.ts"
import { finalDay, firstDay, type Quarter, quarterPeriod, yearPeriod } from "./period.ts"

/** A year, or a quarter of it, as somebody chose it. */
export type ChosenPeriod = { year: number; quarter: number | null }

/** "2026", "2026, kvartal 3". */
export const sayPeriod = ({ year, quarter }: ChosenPeriod, { t }: Pick<Visit, "t">): string =>
  quarter === null
    ? t("figures.periodYear", { year: String(year) })
    : t("figures.periodQuarter", { year: String(year), quarter })

/**
 * A period and the same part of the year before, as two columns are headed. One that still runs says how far
 * it has come.
 */
export function sayPeriods(
  { year, quarter, to }: ChosenPeriod & { to: Day },
  visit: Pick<Visit, "t" | "shortDay">,
): [now: string, before: string] {
  const period = quarter === null ? yearPeriod(year) : quarterPeriod(year, quarter as Quarter)
  const say = (chosen: ChosenPeriod, day: Day) =>
    to < finalDay(period) && firstDay(period) <= to
      ? visit.t("figures.periodTo", { period: sayPeriod(chosen, visit), day: visit.shortDay(day) })
      : sayPeriod(chosen, visit)
  // The year stands before it; the day is said as one of this year.
  const sameDay = addMonths(addMonths(to, -12), 12)
  return [say({ year, quarter }, to), say({ year: year - 1, quarter }, sameDay)]
}

/** The key of a quarter in a series, "2026-Q3", as an axis has room for it; a month is said as it is. */
export const sayQuarterKey = (key: string, { t }: Pick<Visit, "t">): string => {
  const found = /^(\d{4})-Q(\d)$/.exec(key)
  return found ? t("figures.axisQuarter", { year: (found[1] ?? "").slice(2), quarter: found[2] ?? "" }) : key
}

/** What a link must carry to lead to the same period and view. */
export function periodQuery(
  { year, quarter, published }: ChosenPeriod & { published: boolean },
  more: Record<string, string> = {},
): string {
  const query = new URLSearchParams({ year: String(year) })
  if (quarter !== null) query.set("quarter", String(quarter))
  if (published) query.set("view", "published")
  for (const [name, value] of Object.entries(more)) query.set(name, value)
  return `?${query}`
}

/** The text that says why there are no numbers of a period. */
export const nothingYet = ({ counting }: { counting: boolean }) =>
  counting ? "figures.counting" : "figures.notPublished"
