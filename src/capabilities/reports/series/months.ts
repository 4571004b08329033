import { z } from "zod"
import { isSmall } from "../../../engine/statistics/table.ts"
import { addMonths, type Day } from "../../../kernel/day.ts"
import { answer, answerDay } from "../../../platform/answer.ts"
import { type Silence, silenceOf } from "../silence.ts"

/** Applications for income support in a month: all of them, and those from new households. */
const SeriesMonth = answer({ month: answerDay(), all: z.int().nullable(), fresh: z.int().nullable() })
export type SeriesMonth = z.infer<typeof SeriesMonth>
export const TrendMonth = SeriesMonth.extend({ mean: z.number().nullable() })
export type TrendMonth = z.infer<typeof TrendMonth>

/** A number under five is not published, nor new ones that leave fewer than five others. */
export function publishedMonth({ month, all, fresh }: SeriesMonth): SeriesMonth {
  if (all === null || isSmall(all)) return { month, all: null, fresh: null }
  return { month, all, fresh: fresh === null || isSmall(fresh) || isSmall(all - fresh) ? null : fresh }
}

/**
 * Each month with the mean of all applications in the twelve months to and including it. A month that is
 * missing or hidden leaves every mean out that it would be part of: two means would tell it.
 */
export function withMeans(months: readonly SeriesMonth[]): TrendMonth[] {
  const all = new Map(months.map((one) => [one.month, one.all]))
  return months.map((one) => {
    const twelve = Array.from({ length: 12 }, (_, back) => all.get(addMonths(one.month, -back)) ?? null)
    const known = twelve.filter((value) => value !== null)
    const mean =
      known.length === 12 ? Math.round((10 * known.reduce((sum, value) => sum + value, 0)) / 12) / 10 : null
    return { ...one, mean }
  })
}

/** A month of a file has a number; where there is none, it is hidden. */
export const seriesSilence = (months: readonly SeriesMonth[]): Silence | null =>
  silenceOf(months.map(({ all }) => ({ value: all, suppressed: all === null })))

/**
 * Months that are compared with those of a period a year later: those whose month a year later is there too.
 * Ten months of this year are never held against twelve of the last.
 */
export function sameMonths(
  months: readonly SeriesMonth[],
  { from, to }: { from: Day; to: Day },
): readonly SeriesMonth[] {
  const there = new Set(months.flatMap(({ month }) => (month >= from && month <= to ? [month] : [])))
  return months.filter(({ month }) => there.has(addMonths(month, 12)))
}

/** The sum of the whole months of a period, or nothing when one is missing. */
export function sumOf(
  months: readonly SeriesMonth[],
  from: Day,
  to: Day,
  layer: "all" | "fresh",
): number | null {
  const inside = months.filter(({ month }) => month >= from && month <= to)
  const values = inside.map((one) => one[layer])
  if (values.length === 0 || values.some((value) => value === null)) return null
  return values.reduce<number>((sum, value) => sum + (value ?? 0), 0)
}
