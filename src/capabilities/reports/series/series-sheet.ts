import type { Visit } from "../../../platform/http/visit.ts"
import type { Sheet } from "../sheets.ts"
import { seriesSilence, type TrendMonth } from "./months.ts"

export const seriesSheet = (months: readonly TrendMonth[], { t }: Pick<Visit, "t">): Sheet => ({
  headings: [t("series.month"), t("series.all"), t("series.new"), t("series.mean")],
  rows:
    seriesSilence(months) === "hidden"
      ? [[t("series.silence")]]
      : months.map(({ month, all, fresh, mean }) => [month.slice(0, 7), all, fresh, mean]),
})
