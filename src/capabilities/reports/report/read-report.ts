import { sql } from "kysely"
import { z } from "zod"
import { ok } from "../../../kernel/result.ts"
import { answerDay } from "../../../platform/answer.ts"
import { read } from "../../../platform/command.ts"
import { reportAccess } from "../access.ts"
import { breakdownIn, breakdownsOf, targetShare, unitNames } from "../breakdowns.ts"
import type { FigureCatalogue } from "../catalogue/catalogue.ts"
import { figureView, isPublished, PeriodAsked } from "../figure-view.ts"
import { figuresOf, shownFigureIn } from "../figures-of.ts"
import { goalIn, goalsOf } from "../goals/goal-rows.ts"
import { lastEnded } from "../period.ts"
import { PeriodFacts, periodFacts } from "../read-figures.ts"
import { sameMonths, TrendMonth, withMeans } from "../series/months.ts"
import { seriesMonths } from "../series/series-rows.ts"
import { trendIn, trendsOf } from "../trends.ts"

/** What a board looks at closer: by which groups. */
const closerOf = ({ figures }: FigureCatalogue) =>
  figures
    .flatMap((figure) => (figure.report?.closer ? [{ figure, ...figure.report.closer }] : []))
    .sort((a, b) => a.order - b.order)
/** What is drawn quarter by quarter. */
export const drawnOf = ({ figures }: FigureCatalogue) => figures.filter(({ report }) => report?.drawn)

const reportIn = (catalogue: FigureCatalogue) =>
  PeriodFacts.extend({
    municipality: z.string(),
    figures: z.array(shownFigureIn(catalogue)),
    before: z.array(shownFigureIn(catalogue)),
    target: z.number().nullable(),
    breakdowns: z.array(breakdownIn(catalogue).extend({ code: catalogue.Code })),
    trends: z.array(trendIn(catalogue)),
    months: z.array(TrendMonth),
    goals: z.array(goalIn(catalogue)),
    madeOn: answerDay(),
  })
export type Report = z.infer<ReturnType<typeof reportIn>>

/**
 * Everything of a board's report: for the last quarter that is over, as it may be published, unless something
 * else is asked for.
 */
export const readReportOf = (catalogue: FigureCatalogue) =>
  read(
    reportAccess,
    "report.read",
    { takes: PeriodAsked, answers: reportIn(catalogue) },
    async (tx, input) => {
      const last = lastEnded(tx.today)
      const asked = {
        ...input,
        view: input.view ?? ("published" as const),
        ...(input.year === undefined ? { year: last.year, quarter: last.quarter ?? undefined } : {}),
      }
      const view = await figureView(catalogue, tx, asked)
      const series = await seriesMonths(tx, isPublished(tx, asked))
      const names = await unitNames(tx)
      const drawn = new Set(drawnOf(catalogue).map(({ code }) => code))
      const trends = trendsOf(catalogue, view, series, tx.today)
      const row = await tx.one(sql<{ name: string }>`select name from tenant where id = app.tenant()`)
      const months = withMeans(series).filter(({ month }) => month <= view.now.to)
      return ok({
        ...periodFacts(tx, view),
        municipality: row.name,
        figures: figuresOf(catalogue, view.now, series),
        before: figuresOf(catalogue, view.before, sameMonths(series, view.now)),
        target: targetShare(catalogue, view.now),
        breakdowns: closerOf(catalogue).flatMap(({ figure, by }) =>
          breakdownsOf(catalogue, figure, view, names)
            .filter(({ dimension }) => by.includes(dimension))
            .map((breakdown) => ({ code: figure.code, ...breakdown })),
        ),
        trends: trends.filter(({ code }) => drawn.has(code)),
        months: months.slice(-24),
        goals: await goalsOf(catalogue, tx),
        madeOn: tx.today,
      })
    },
  )
export type ReadReport = ReturnType<typeof readReportOf>
