import type { Relation } from "../../engine/statistics/table.ts"
import { addDays, addMonths, type Day, minDay } from "../../kernel/day.ts"

export const quarters = [1, 2, 3, 4] as const
export type Quarter = (typeof quarters)[number]

/**
 * A year, a quarter of it, or the year to the end of a quarter. Figures are counted in whole months, but for
 * a part of a period that is compared with one that still runs: that one ends with the day `until`.
 */
export type FigurePeriod = { year: number; quarter: Quarter | null; through: Quarter; until?: Day }

export const yearPeriod = (year: number, through: Quarter = 4): FigurePeriod => ({
  year,
  quarter: null,
  through,
})
export const quarterPeriod = (year: number, quarter: Quarter): FigurePeriod => ({
  year,
  quarter,
  through: quarter,
})

export const firstDay = ({ year, quarter }: FigurePeriod): Day =>
  addMonths(`${year}-01-01` as Day, quarter === null ? 0 : 3 * (quarter - 1))
export const finalDay = ({ year, through, until }: FigurePeriod): Day =>
  until ?? addDays(addMonths(`${year}-01-01` as Day, 3 * through), -1)

/** The same part of the year before. */
export const periodBefore = (period: FigurePeriod): FigurePeriod => ({ ...period, year: period.year - 1 })
/**
 * Of a period that still runs only as far as this one has come: a year to date is never compared with a whole
 * one.
 */
export function samePartBefore(period: FigurePeriod, today: Day): FigurePeriod {
  const runs = firstDay(period) <= today && today < finalDay(period)
  return { ...periodBefore(period), ...(runs ? { until: addMonths(today, -12) } : {}) }
}
/** The last day of the period that has been. */
export const countedTo = (period: FigurePeriod, today: Day): Day => minDay(finalDay(period), today)

/**
 * Quarters of the year that are over: what is published does not change from day to day, so nothing can be
 * read out of the change.
 */
export const endedQuarters = (year: number, today: Day): Quarter[] =>
  quarters.filter((quarter) => finalDay(quarterPeriod(year, quarter)) < today)

/** How many quarters a line over time has. */
const quartersShown = 8

/** The last quarters that are over, up to and including the end of a period. */
export function quartersTo(period: FigurePeriod, today: Day): FigurePeriod[] {
  const final = finalDay(period)
  return [period.year - 2, period.year - 1, period.year]
    .flatMap((year) => endedQuarters(year, today).map((quarter) => quarterPeriod(year, quarter)))
    .filter((one) => finalDay(one) <= final)
    .slice(-quartersShown)
}

export const lastEnded = (today: Day): FigurePeriod => {
  const year = Number(today.slice(0, 4))
  const last = endedQuarters(year, today).at(-1)
  return last ? quarterPeriod(year, last) : quarterPeriod(year - 1, 4)
}

/** "2026-Q3"; the year to and including the third quarter is "2026-to-Q3", and the whole year "2026". */
export const periodKey = ({ year, quarter, through }: FigurePeriod): string => {
  if (quarter !== null) return `${year}-Q${quarter}`
  return through === 4 ? String(year) : `${year}-to-Q${through}`
}

/** What is published when a quarter is over: itself, and the year up to it. */
export const releasePeriods = (year: number, quarter: Quarter): FigurePeriod[] =>
  quarter === 1 ? [quarterPeriod(year, 1)] : [quarterPeriod(year, quarter), yearPeriod(year, quarter)]

const upTo = (year: number, quarter: Quarter) =>
  periodKey(quarter === 1 ? quarterPeriod(year, 1) : yearPeriod(year, quarter))

/** How the periods of a release hang together: events add up, people may be the same in both. */
export function periodSums(
  year: number,
  quarter: Quarter,
  kind: "adds" | "same people" | "at the end",
): Relation[] {
  const before = quarters.find((one) => one === quarter - 1)
  if (!before) return []
  const [whole, own] = [upTo(year, quarter), periodKey(quarterPeriod(year, quarter))]
  if (kind === "at the end") return [{ total: whole, parts: [own] }]
  const parts = [upTo(year, before), own]
  if (kind === "adds") return [{ total: whole, parts }]
  return [
    { total: whole, parts, atMost: true },
    ...parts.map((one): Relation => ({ total: one, parts: [whole], atMost: true })),
  ]
}
