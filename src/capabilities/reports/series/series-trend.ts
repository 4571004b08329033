import type { Visit } from "../../../platform/http/visit.ts"
import type { Goal } from "../goals/goal-rows.ts"
import type { TrendMonth } from "./months.ts"

/** Where a goal got other words, in the series that goes on. */
export const marksOf = (goals: readonly Goal[], { t }: Pick<Visit, "t">) =>
  goals.flatMap(({ wordings }) =>
    wordings.slice(1).map(({ valid_from, number }) => ({
      x: valid_from.slice(0, 7),
      text: t("boardGoal.mark", { number }),
    })),
  )

export const trendOf = (months: readonly TrendMonth[], { t }: Pick<Visit, "t">) => {
  const points = (value: (one: TrendMonth) => number | null) =>
    months.map((one) => ({ x: one.month.slice(0, 7), y: value(one) }))
  return [
    { name: t("series.all"), points: points((one) => one.all) },
    { name: t("series.new"), points: points((one) => one.fresh) },
    { name: t("series.mean"), points: points((one) => one.mean) },
  ]
}
