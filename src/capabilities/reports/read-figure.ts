import { z } from "zod"
import { ok } from "../../kernel/result.ts"
import { read } from "../../platform/command.ts"
import { reportAccess } from "./access.ts"
import { breakdownIn, breakdownsOf, targetShare, unitNames } from "./breakdowns.ts"
import { definitionOf, type FigureCatalogue } from "./catalogue/catalogue.ts"
import { nothing } from "./figure-value.ts"
import { figureView, isPublished, PeriodAsked, type Seen } from "./figure-view.ts"
import { figuresOf, isTold, shownFigureIn } from "./figures-of.ts"
import { PeriodFacts, periodFacts } from "./read-figures.ts"
import { type SeriesMonth, sameMonths } from "./series/months.ts"
import { seriesMonths } from "./series/series-rows.ts"
import { TrendPoint, trendsOf } from "./trends.ts"

const figureIn = (catalogue: FigureCatalogue) =>
  PeriodFacts.extend({
    definition: catalogue.Definition,
    now: shownFigureIn(catalogue),
    before: shownFigureIn(catalogue),
    /** The share of women in the target group, for the figure that is held against it. */
    target: z.number().nullable(),
    breakdowns: z.array(breakdownIn(catalogue)),
    /** Eight quarters, or twelve months of a series. */
    trend: z.array(TrendPoint),
  })

export const readFigureOf = (catalogue: FigureCatalogue) =>
  read(
    reportAccess,
    "figure.read",
    { takes: PeriodAsked.extend({ code: catalogue.Code }), answers: figureIn(catalogue) },
    async (tx, input) => {
      const figure = catalogue.figureOf(input.code)
      const view = await figureView(catalogue, tx, input)
      const series = await seriesMonths(tx, isPublished(tx, input))
      const own = (seen: Seen, months: readonly SeriesMonth[]) =>
        figuresOf(catalogue, seen, months).find(({ code }) => code === input.code) ?? {
          code: input.code,
          ...nothing,
        }
      const trends = trendsOf(catalogue, view, series, tx.today)
      return ok({
        ...periodFacts(tx, view),
        definition: definitionOf(figure),
        now: own(view.now, series),
        before: own(view.before, sameMonths(series, view.now)),
        target: figure.heldAgainstTarget ? targetShare(catalogue, view.now) : null,
        breakdowns: isTold(figure, view.now)
          ? breakdownsOf(catalogue, figure, view, await unitNames(tx))
          : [],
        trend: trends.find(({ code }) => code === input.code)?.points ?? [],
      })
    },
  )
