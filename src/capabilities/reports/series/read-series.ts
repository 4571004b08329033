import { z } from "zod"
import { ok } from "../../../kernel/result.ts"
import { answer } from "../../../platform/answer.ts"
import { read } from "../../../platform/command.ts"
import { reportAccess } from "../access.ts"
import { isOfSeries } from "../catalogue/figures.ts"
import { isPublished } from "../figure-view.ts"
import { Goal, goalsOf } from "../goals/goal-rows.ts"
import { TrendMonth, withMeans } from "./months.ts"
import { SeriesImport, seriesImports, seriesMonths } from "./series-rows.ts"

const Series = answer({
  published: z.boolean(),
  months: z.array(TrendMonth),
  goals: z.array(Goal),
  imports: z.array(SeriesImport),
})

/** Applications for income support month by month, the mean of twelve months, and the goals that follow them. */
export const readSeries = read(
  reportAccess,
  "series.read",
  { takes: z.object({ view: z.enum(["internal", "published"]).optional() }), answers: Series },
  async (tx, input) => {
    const published = isPublished(tx, input)
    const goals = await goalsOf(tx)
    return ok({
      published,
      months: withMeans(await seriesMonths(tx, published)),
      goals: goals.filter(({ figure }) => isOfSeries(figure)),
      imports: published ? [] : await seriesImports(tx),
    })
  },
)
