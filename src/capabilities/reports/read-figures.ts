import { z } from "zod"
import { ok } from "../../kernel/result.ts"
import { answer, answerDay, answerMoment } from "../../platform/answer.ts"
import { read } from "../../platform/command.ts"
import type { ReadTx } from "../../platform/db/tenant.ts"
import { reportAccess } from "./access.ts"
import type { FigureCatalogue } from "./catalogue/catalogue.ts"
import { cellsOf } from "./cells.ts"
import { FigureValue, figureValue, nothing } from "./figure-value.ts"
import { type FigureView, figureView, isPublished, PeriodAsked, type Seen } from "./figure-view.ts"
import { countedTo, finalDay, quarters } from "./period.ts"
import { type SeriesMonth, sumOf } from "./series/months.ts"
import { seriesMonths } from "./series/series-rows.ts"

export const shownFigureIn = ({ Code }: Pick<FigureCatalogue, "Code">) => FigureValue.extend({ code: Code })
export type ShownFigure = z.infer<ReturnType<typeof shownFigureIn>>

/** All figures of a period as the reader may see them. A period that is not published yet has no values. */
export function figuresOf(
  { figures }: FigureCatalogue,
  seen: Seen,
  series: readonly SeriesMonth[],
): ShownFigure[] {
  return figures.map((figure) => {
    const { code, population, beside, measure } = figure
    if (measure.kind === "series") {
      const value = sumOf(series, seen.from, finalDay(seen.period), measure.layer === "all" ? "all" : "fresh")
      return { code, ...nothing, value: seen.counted ? value : null, numerator: seen.counted ? value : null }
    }
    if (!seen.counted || population === null) return { code, ...nothing }
    const cells = cellsOf(seen.counted, population, beside)
    return { code, ...figureValue(figure, cells, seen.shown(population)) }
  })
}

export const PeriodFacts = answer({
  year: z.int(),
  quarter: z.literal(quarters).nullable(),
  from: answerDay(),
  to: answerDay(),
  unit: z.string().nullable(),
  published: z.boolean(),
  /** False for a published view of a period that is not over. */
  available: z.boolean(),
  computedAt: answerMoment(),
})
type PeriodFacts = z.infer<typeof PeriodFacts>

export const periodFacts = (tx: ReadTx, { now, unit, published }: FigureView): PeriodFacts => ({
  year: now.period.year,
  quarter: now.period.quarter,
  from: now.from,
  to: countedTo(now.period, tx.today),
  unit,
  published,
  available: now.counted !== null,
  computedAt: now.counted?.computedAt ?? tx.now,
})

/**
 * A manager counts the own unit and those below; the published view is the municipality's, with small numbers
 * hidden.
 */
export const readFiguresOf = (catalogue: FigureCatalogue) => {
  const Shown = shownFigureIn(catalogue)
  const Figures = PeriodFacts.extend({ figures: z.array(Shown), before: z.array(Shown) })
  return read(reportAccess, "figures.read", { takes: PeriodAsked, answers: Figures }, async (tx, input) => {
    const view = await figureView(catalogue, tx, input)
    const series = await seriesMonths(tx, isPublished(tx, input))
    return ok({
      ...periodFacts(tx, view),
      figures: figuresOf(catalogue, view.now, series),
      before: figuresOf(catalogue, view.before, series),
    })
  })
}
