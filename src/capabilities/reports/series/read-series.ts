import { z } from "zod"
import { ok } from "../../../kernel/result.ts"
import { answer } from "../../../platform/answer.ts"
import { read } from "../../../platform/command.ts"
import { reportAccess } from "../access.ts"
import type { FigureCatalogue } from "../catalogue/catalogue.ts"
import { isPublished } from "../figure-view.ts"
import { goalIn, goalsOf } from "../goals/goal-rows.ts"
import { TrendMonth, withMeans } from "./months.ts"
import { SeriesImport, seriesImports, seriesMonths } from "./series-rows.ts"

const seriesIn = (catalogue: FigureCatalogue) =>
  answer({
    published: z.boolean(),
    months: z.array(TrendMonth),
    goals: z.array(goalIn(catalogue)),
    imports: z.array(SeriesImport),
  })

/**
 * Applications for income support month by month, the mean of twelve months, and the goals that follow them.
 */
export const readSeriesOf = (catalogue: FigureCatalogue) =>
  read(
    reportAccess,
    "series.read",
    {
      takes: z.object({ view: z.enum(["internal", "published"]).optional() }),
      answers: seriesIn(catalogue),
    },
    async (tx, input) => {
      const published = isPublished(tx, input)
      const goals = await goalsOf(catalogue, tx)
      return ok({
        published,
        months: withMeans(await seriesMonths(tx, published)),
        goals: goals.filter(({ figure }) => catalogue.isOfSeries(figure)),
        imports: published ? [] : await seriesImports(tx),
      })
    },
  )
