import { z } from "zod"
import { notFound, ok } from "../../kernel/result.ts"
import { read } from "../../platform/command.ts"
import { reportAccess } from "./access.ts"
import { Breakdown, breakdownsOf, targetShare, unitNames } from "./breakdowns.ts"
import { DefinedFigure, definitionOf, figureCodes } from "./catalogue/figures.ts"
import { FigureValue, nothing } from "./figure-value.ts"
import { figureView, isPublished, PeriodAsked, type Seen } from "./figure-view.ts"
import { type FigurePeriod, firstDay, periodKey, quarterPeriod, quarters } from "./period.ts"
import { figuresOf, PeriodFacts, periodFacts, ShownFigure } from "./read-figures.ts"
import { seriesMonths } from "./series/series-rows.ts"

/** Eight quarters to and including the last of the year that is asked for. */
const trendPeriods = (year: number): FigurePeriod[] =>
  [year - 1, year].flatMap((one) => quarters.map((quarter) => quarterPeriod(one, quarter)))

const Figure = PeriodFacts.extend({
  definition: DefinedFigure,
  now: ShownFigure,
  before: ShownFigure,
  /** The share of women in the target group, for the figure that is held against it. */
  target: z.number().nullable(),
  breakdowns: z.array(Breakdown),
  trend: z.array(FigureValue.extend({ period: z.string() })),
})

export const readFigure = read(
  reportAccess,
  "figure.read",
  { takes: PeriodAsked.extend({ code: z.enum(figureCodes) }), answers: Figure },
  async (tx, input) => {
    const definition = definitionOf(input.code)
    const view = await figureView(tx, input)
    const series = await seriesMonths(tx, isPublished(tx, input))
    const own = (seen: Seen) => figuresOf(seen, series).find(({ code }) => code === input.code)
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
      definition,
      now,
      before,
      target: input.code === "womenOfPlacements" ? targetShare(view.now) : null,
      breakdowns: breakdownsOf(definition, view, await unitNames(tx)),
      trend,
    })
  },
)
