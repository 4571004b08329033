import { z } from "zod"
import { addMonths, type Day } from "../../kernel/day.ts"
import { answer } from "../../platform/answer.ts"
import type { FigureCatalogue } from "./catalogue/catalogue.ts"
import { FigureValue, nothing } from "./figure-value.ts"
import type { FigureView } from "./figure-view.ts"
import { figuresOf, type ShownFigure } from "./figures-of.ts"
import { periodKey, quartersTo } from "./period.ts"
import type { SeriesMonth } from "./series/months.ts"

/** One point of a line over time: a quarter ("2026-Q3"), or a month of a series ("2026-03"). */
export const TrendPoint = FigureValue.extend({ period: z.string() })
export type TrendPoint = z.infer<typeof TrendPoint>
export const trendIn = ({ Code }: Pick<FigureCatalogue, "Code">) =>
  answer({ code: Code, points: z.array(TrendPoint) })
type Trend = z.infer<ReturnType<typeof trendIn>>

const monthsShown = 12

/** The last twelve months that a file has, up to and including the end of the period. */
export const monthPoints = (
  months: readonly SeriesMonth[],
  to: Day,
  layer: "all" | "fresh",
): TrendPoint[] => {
  const last = months.filter(({ month }) => month <= to).at(-1)?.month
  if (last === undefined) return []
  return Array.from({ length: monthsShown }, (_, back) => addMonths(last, back - monthsShown + 1)).map(
    (month) => {
      const found = months.find((one) => one.month === month)
      const value = found?.[layer] ?? null
      return {
        ...nothing,
        period: month.slice(0, 7),
        value,
        numerator: value,
        suppressed: found !== undefined && value === null,
      }
    },
  )
}

/**
 * The eight quarters that were over last, up to and including the period that is asked for: a quarter that
 * still runs would be held against whole ones. They are quarters as anybody may see them by themselves, so a
 * line tells nothing that its quarters do not.
 */
export function trendsOf(
  catalogue: FigureCatalogue,
  view: FigureView,
  series: readonly SeriesMonth[],
  today: Day,
): Trend[] {
  const quarters: { key: string; figures: readonly ShownFigure[] }[] = []
  for (const period of quartersTo(view.now.period, today))
    quarters.push({ key: periodKey(period), figures: figuresOf(catalogue, view.of(period), series) })
  return catalogue.figures.map(({ code, measure }) => {
    if (measure.kind === "series")
      return { code, points: monthPoints(series, view.now.to, measure.layer === "all" ? "all" : "fresh") }
    const points = quarters.map(({ key, figures }) => {
      const { code: _, ...value } = figures.find((one) => one.code === code) ?? { code, ...nothing }
      return { period: key, ...value }
    })
    return { code, points }
  })
}
