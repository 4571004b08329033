import type { z } from "zod"
import type { Figure } from "../../platform/figures.ts"
import type { FigureCatalogue } from "./catalogue/catalogue.ts"
import { cellsOf } from "./cells.ts"
import { FigureValue, figureValue, nothing } from "./figure-value.ts"
import type { Seen } from "./figure-view.ts"
import { finalDay } from "./period.ts"
import { type SeriesMonth, sumOf } from "./series/months.ts"

export const shownFigureIn = ({ Code }: Pick<FigureCatalogue, "Code">) => FigureValue.extend({ code: Code })
export type ShownFigure = z.infer<ReturnType<typeof shownFigureIn>>

/** What is on the day it is counted says nothing of a year that is over. */
export const isTold = ({ ofTheDay }: Pick<Figure, "ofTheDay">, { pastYear }: Pick<Seen, "pastYear">) =>
  !(ofTheDay && pastYear)

/**
 * All figures of a period as the reader may see them, but those of the day in a year that is over. A period
 * that is not published yet has no values.
 */
export function figuresOf(
  { figures }: FigureCatalogue,
  seen: Seen,
  series: readonly SeriesMonth[],
): ShownFigure[] {
  return figures
    .filter((figure) => isTold(figure, seen))
    .map((figure) => {
      const { code, population, beside, measure } = figure
      if (measure.kind === "series") {
        const layer = measure.layer === "all" ? "all" : "fresh"
        const value = sumOf(series, seen.from, finalDay(seen.period), layer)
        const told = seen.counted ? value : null
        return { code, ...nothing, value: told, numerator: told }
      }
      if (!seen.counted || population === null) return { code, ...nothing }
      const cells = cellsOf(seen.counted, population, beside)
      return { code, ...figureValue(figure, cells, seen.shown(population)) }
    })
}
