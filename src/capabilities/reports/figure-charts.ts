import type { Day } from "../../kernel/day.ts"
import type { Visit } from "../../platform/http/visit.ts"
import type { Breakdown } from "./breakdowns.ts"
import { definitionOf, type FigureCode } from "./catalogue/figures.ts"
import { sayGroup, sayValue } from "./say-figure.ts"
import { type ChosenPeriod, sayPeriods, sayQuarterKey } from "./say-period.ts"

type Saying = Pick<Visit, "t" | "has" | "day">

/** The groups of a figure as bars, this period and the one before; women against the target group where that is watched. */
export function breakdownBars(
  code: FigureCode,
  { dimension, groups }: Breakdown,
  facts: ChosenPeriod & { to: Day; target: number | null },
  visit: Saying,
) {
  const { t } = visit
  const watched = code === "womenOfPlacements" && dimension === "programme"
  return {
    title: t("figures.chartBy", {
      figure: t(`figures.${code}`),
      dimension: t(`figures.dimension.${dimension}`),
    }),
    names: sayPeriods(facts, visit),
    format: (value: number) => sayValue(definitionOf(code), value, visit),
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

/** A figure as a line, quarter by quarter. */
export function quarterLine(
  code: FigureCode,
  quarters: readonly { period: string; value: number | null }[],
  visit: Saying,
) {
  const { t } = visit
  const definition = definitionOf(code)
  const points = quarters.map(({ period, value }) => ({ x: sayQuarterKey(period, visit), y: value }))
  return {
    yLabel: t(`figures.unit.${definition.unit}`),
    format: (value: number) => sayValue(definition, value, visit),
    series: [{ name: t("figures.perQuarter"), points }],
  }
}
