import type { Day } from "../../kernel/day.ts"
import type { Figure } from "../../platform/figures.ts"
import type { Visit } from "../../platform/http/visit.ts"
import type { Breakdown } from "./breakdowns.ts"
import { sayGroup, sayValue } from "./say-figure.ts"
import { type ChosenPeriod, sayPeriods, sayQuarterKey } from "./say-period.ts"

type Saying = Pick<Visit, "t" | "has" | "day" | "shortDay">

/**
 * The groups of a figure as bars, this period and the one before; women against the target group where that
 * is watched.
 */
export function breakdownBars(
  figure: Figure,
  { dimension, groups }: Breakdown,
  facts: ChosenPeriod & { to: Day; target: number | null },
  visit: Saying,
) {
  const { t } = visit
  const watched = figure.heldAgainstTarget === true && dimension === "programme"
  return {
    title: t("figures.chartBy", {
      figure: t(`figures.${figure.code}`),
      dimension: t(`figures.dimension.${dimension}`),
    }),
    names: sayPeriods(facts, visit),
    format: (value: number) => sayValue(figure, value, visit),
    missing: t("figures.missingValue"),
    line:
      watched && facts.target !== null
        ? { value: facts.target, text: t("figures.targetLine", { value: facts.target }) }
        : null,
    bars: groups.map(({ value, label, now, before }) => ({
      label: sayGroup(dimension, value, label, visit),
      values: [now.value, before.value],
    })),
  }
}

/** A figure as a line, quarter by quarter; a series month by month. */
export function quarterLine(
  definition: Pick<Figure, "unit" | "measure">,
  quarters: readonly { period: string; value: number | null }[],
  visit: Saying,
) {
  const { t } = visit
  const points = quarters.map(({ period, value }) => ({ x: sayQuarterKey(period, visit), y: value }))
  return {
    yLabel: t(`figures.unit.${definition.unit}`),
    format: (value: number) => sayValue(definition, value, visit),
    series: [
      { name: t(definition.measure.kind === "series" ? "figures.perMonth" : "figures.perQuarter"), points },
    ],
  }
}
