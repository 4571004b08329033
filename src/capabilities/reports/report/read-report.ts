import { sql } from "kysely"
import { z } from "zod"
import { ok } from "../../../kernel/result.ts"
import { answer, answerDay } from "../../../platform/answer.ts"
import { read } from "../../../platform/command.ts"
import { reportAccess } from "../access.ts"
import { Breakdown, breakdownsOf, targetShare, unitNames } from "../breakdowns.ts"
import { definitionOf, type FigureCode, figureCodes } from "../catalogue/figures.ts"
import { figureView, isPublished, PeriodAsked } from "../figure-view.ts"
import { Goal, goalsOf } from "../goals/goal-rows.ts"
import { firstDay, lastEnded, periodKey, quarterPeriod, quarters } from "../period.ts"
import { figuresOf, PeriodFacts, periodFacts, ShownFigure } from "../read-figures.ts"
import { TrendMonth, withMeans } from "../series/months.ts"
import { seriesMonths } from "../series/series-rows.ts"

/** What a board looks at closer: by which groups. */
const closer: readonly [FigureCode, readonly string[]][] = [
  ["activeParticipants", ["sex", "age", "referrer"]],
  ["U40455", ["sex", "age"]],
  ["womenOfPlacements", ["programme"]],
  ["receivingDepartments", ["department"]],
  ["nearPlanned", ["training"]],
]
/** What is drawn quarter by quarter. */
export const drawn: readonly FigureCode[] = ["activeParticipants", "U40455"]

const Trend = answer({
  period: z.string(),
  values: z.partialRecord(z.enum(drawn), z.number().nullable()),
  /** Those whose value may not be told. */
  hidden: z.array(z.enum(figureCodes)),
})
type Trend = z.infer<typeof Trend>

const Report = PeriodFacts.extend({
  municipality: z.string(),
  figures: z.array(ShownFigure),
  before: z.array(ShownFigure),
  target: z.number().nullable(),
  breakdowns: z.array(Breakdown.extend({ code: z.enum(figureCodes) })),
  trends: z.array(Trend),
  months: z.array(TrendMonth),
  goals: z.array(Goal),
  madeOn: answerDay(),
})
export type Report = z.infer<typeof Report>

/** Everything of a board's report: for the last quarter that is over, as it may be published, unless something else is asked for. */
export const readReport = read(
  reportAccess,
  "report.read",
  { takes: PeriodAsked, answers: Report },
  async (tx, input) => {
    const last = lastEnded(tx.today)
    const asked = {
      ...input,
      view: input.view ?? ("published" as const),
      ...(input.year === undefined ? { year: last.year, quarter: last.quarter ?? undefined } : {}),
    }
    const view = await figureView(tx, asked)
    const series = await seriesMonths(tx, isPublished(tx, asked))
    const names = await unitNames(tx)
    const trends: Trend[] = []
    for (const year of [view.now.period.year - 1, view.now.period.year]) {
      for (const quarter of quarters) {
        const period = quarterPeriod(year, quarter)
        const after = year === view.now.period.year && quarter > view.now.period.through
        if (after || firstDay(period) > tx.today) continue
        const figures = figuresOf(await view.of(period), series)
        const lines = figures.filter(({ code }) => drawn.includes(code))
        trends.push({
          period: periodKey(period),
          values: Object.fromEntries(lines.map(({ code, value }) => [code, value])),
          hidden: lines.filter(({ suppressed }) => suppressed).map(({ code }) => code),
        })
      }
    }
    const { rows } = await sql<{ name: string }>`select name from tenant where id = app.tenant()`.execute(tx)
    const months = withMeans(series).filter(({ month }) => month <= view.now.to)
    return ok({
      ...periodFacts(tx, view),
      municipality: rows[0]?.name ?? "",
      figures: figuresOf(view.now, series),
      before: figuresOf(view.before, series),
      target: targetShare(view.now),
      breakdowns: closer.flatMap(([code, dimensions]) =>
        breakdownsOf(definitionOf(code), view, names)
          .filter(({ dimension }) => dimensions.includes(dimension))
          .map((breakdown) => ({ code, ...breakdown })),
      ),
      trends,
      months: months.slice(-24),
      goals: await goalsOf(tx),
      madeOn: tx.today,
    })
  },
)
