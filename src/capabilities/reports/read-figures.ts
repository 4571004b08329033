import { z } from "zod"
import { ok } from "../../kernel/result.ts"
import { answer, answerDay, answerMoment } from "../../platform/answer.ts"
import { read } from "../../platform/command.ts"
import type { ReadTx } from "../../platform/db/tenant.ts"
import { reportAccess } from "./access.ts"
import { figureCodes, figures } from "./catalogue/figures.ts"
import { cellOf } from "./cells.ts"
import { FigureValue, figureValue, nothing } from "./figure-value.ts"
import { type FigureView, figureView, isPublished, PeriodAsked, type Seen } from "./figure-view.ts"
import { countedTo, finalDay, quarters } from "./period.ts"
import { type SeriesMonth, sumOf } from "./series/months.ts"
import { seriesMonths } from "./series/series-rows.ts"

export const ShownFigure = FigureValue.extend({ code: z.enum(figureCodes) })
export type ShownFigure = z.infer<typeof ShownFigure>

/** All figures of a period as the reader may see them. A period that is not published yet has no values. */
export function figuresOf(seen: Seen, series: readonly SeriesMonth[]): ShownFigure[] {
  return figures.map((definition) => {
    const { code, population, measure } = definition
    if (measure.kind === "series") {
      const value = sumOf(series, seen.from, finalDay(seen.period), measure.layer === "all" ? "all" : "fresh")
      return { code, ...nothing, value: seen.counted ? value : null, numerator: seen.counted ? value : null }
    }
    if (!seen.counted || population === null) return { code, ...nothing }
    const cells = { own: cellOf(seen.counted, population), seatDays: cellOf(seen.counted, "seatDays") }
    return { code, ...figureValue(definition, cells, seen.shown(population)) }
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

const Figures = PeriodFacts.extend({ figures: z.array(ShownFigure), before: z.array(ShownFigure) })

/** A manager counts the own unit and those below; the published view is the municipality's, with small numbers hidden. */
export const readFigures = read(
  reportAccess,
  "figures.read",
  { takes: PeriodAsked, answers: Figures },
  async (tx, input) => {
    const view = await figureView(tx, input)
    const series = await seriesMonths(tx, isPublished(tx, input))
    return ok({
      ...periodFacts(tx, view),
      figures: figuresOf(view.now, series),
      before: figuresOf(view.before, series),
    })
  },
)
