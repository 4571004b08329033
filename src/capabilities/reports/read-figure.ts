import { z } from "zod"
import { notFound, ok } from "../../kernel/result.ts"
import { read } from "../../platform/command.ts"
import { reportAccess } from "./access.ts"
import { breakdownIn, breakdownsOf, targetShare, unitNames } from "./breakdowns.ts"
import { definitionOf, type FigureCatalogue } from "./catalogue/catalogue.ts"
import { FigureValue, nothing } from "./figure-value.ts"
import { figureView, isPublished, PeriodAsked, type Seen } from "./figure-view.ts"
import { type FigurePeriod, firstDay, periodKey, quarterPeriod, quarters } from "./period.ts"
import { figuresOf, PeriodFacts, periodFacts, shownFigureIn } from "./read-figures.ts"
import { seriesMonths } from "./series/series-rows.ts"

/** Eight quarters to and including the last of the year that is asked for. */
const trendPeriods = (year: number): FigurePeriod[] =>
  [year - 1, year].flatMap((one) => quarters.map((quarter) => quarterPeriod(one, quarter)))

const figureIn = (catalogue: FigureCatalogue) =>
  PeriodFacts.extend({
    definition: catalogue.Definition,
    now: shownFigureIn(catalogue),
    before: shownFigureIn(catalogue),
    /** The share of women in the target group, for the figure that is held against it. */
    target: z.number().nullable(),
    breakdowns: z.array(breakdownIn(catalogue)),
    trend: z.array(FigureValue.extend({ period: z.string() })),
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
      const own = (seen: Seen) => figuresOf(catalogue, seen, series).find(({ code }) => code === input.code)
      const [now, before] = [own(view.now), own(view.before)]
      if (!now || !before) return notFound()
      const trend = []
      for (const period of trendPeriods(view.now.period.year)) {
        if (firstDay(period) > tx.today) continue
        const { code: _, ...quarter } = own(await view.of(period)) ?? { code: input.code, ...nothing }
        trend.push({ period: periodKey(period), ...quarter })
      }
      return ok({
        ...periodFacts(tx, view),
        definition: definitionOf(figure),
        now,
        before,
        target: figure.heldAgainstTarget ? targetShare(catalogue, view.now) : null,
        breakdowns: breakdownsOf(catalogue, figure, view, await unitNames(tx)),
        trend,
      })
    },
  )
