import { z } from "zod"
import { ok } from "../../kernel/result.ts"
import { answer, answerDay, answerMoment } from "../../platform/answer.ts"
import { read } from "../../platform/command.ts"
import type { ReadTx } from "../../platform/db/tenant.ts"
import { reportAccess } from "./access.ts"
import type { FigureCatalogue } from "./catalogue/catalogue.ts"
import { type FigureView, figureView, isPublished, PeriodAsked } from "./figure-view.ts"
import { figuresOf, shownFigureIn } from "./figures-of.ts"
import { countedTo, quarters } from "./period.ts"
import { sameMonths } from "./series/months.ts"
import { seriesMonths } from "./series/series-rows.ts"
import { trendIn, trendsOf } from "./trends.ts"

export const PeriodFacts = answer({
  year: z.int(),
  quarter: z.literal(quarters).nullable(),
  from: answerDay(),
  to: answerDay(),
  unit: z.string().nullable(),
  published: z.boolean(),
  /** False for a published view of a period that is not over, and for what is still to be counted. */
  available: z.boolean(),
  /** So much is counted for the first time that it is done in the background. */
  counting: z.boolean(),
  /** A year that is over, for which figures of the day are not told. */
  pastYear: z.boolean(),
  computedAt: answerMoment(),
})
type PeriodFacts = z.infer<typeof PeriodFacts>

export const periodFacts = (tx: ReadTx, { now, unit, published, counting }: FigureView): PeriodFacts => ({
  year: now.period.year,
  quarter: now.period.quarter,
  from: now.from,
  to: countedTo(now.period, tx.today),
  unit,
  published,
  available: now.counted !== null,
  counting,
  pastYear: now.pastYear,
  computedAt: now.counted?.computedAt ?? tx.now,
})

/**
 * A manager counts the own unit and those below; the published view is the municipality's, with small numbers
 * hidden.
 */
export const readFiguresOf = (catalogue: FigureCatalogue) => {
  const Shown = shownFigureIn(catalogue)
  const Figures = PeriodFacts.extend({
    figures: z.array(Shown),
    before: z.array(Shown),
    /** Of each figure eight quarters, or twelve months. */
    trends: z.array(trendIn(catalogue)),
  })
  return read(reportAccess, "figures.read", { takes: PeriodAsked, answers: Figures }, async (tx, input) => {
    const view = await figureView(catalogue, tx, input)
    const series = await seriesMonths(tx, isPublished(tx, input))
    return ok({
      ...periodFacts(tx, view),
      figures: figuresOf(catalogue, view.now, series),
      before: figuresOf(catalogue, view.before, sameMonths(series, view.now)),
      trends: trendsOf(catalogue, view, series, tx.today),
    })
  })
}
