import type { Figure } from "../../platform/figures.ts"
import type { Visit } from "../../platform/http/visit.ts"
import type { FigureValue } from "./figure-value.ts"
import { sayQuarterKey } from "./say-period.ts"
import type { TrendPoint } from "./trends.ts"

type Saying = Pick<Visit, "t" | "has">
type Measured = Pick<Figure, "measure" | "unit">

/** The value, and what it is a share of or counted on, which stands smaller beside it. */
type Parts = { value: string; beside: string | null }

const valueParts = ({ measure, unit }: Measured, figure: FigureValue, { t }: Saying): Parts => {
  const { value, numerator, denominator } = figure
  const number = value ?? 0
  const counted = () => t("figures.countedOn", { n: numerator ?? 0 })
  const part = { numerator: numerator ?? 0, denominator: denominator ?? 0 }
  if (measure.kind === "share")
    return { value: t("figures.percent", { value: number }), beside: t("figures.partOf", part) }
  if (measure.kind === "hours" || measure.kind === "seatShare")
    return {
      value: t("figures.percent", { value: number }),
      beside: t(`figures.partOf.${measure.kind}`, part),
    }
  if (measure.kind === "median") return { value: t("figures.days", { n: number }), beside: counted() }
  if (measure.kind === "mean") return { value: t("figures.count", { n: number }), beside: counted() }
  return { value: t(unit === "days" ? "figures.days" : "figures.count", { n: number }), beside: null }
}

export function sayFigureParts(definition: Measured, figure: FigureValue | undefined, visit: Saying): Parts {
  const { t } = visit
  if (!figure) return { value: "–", beside: null }
  if (figure.suppressed) return { value: t("figures.suppressed"), beside: null }
  if (figure.value === null) return { value: t("figures.nothing"), beside: null }
  return valueParts(definition, figure, visit)
}

/** A figure as people read it: the value, and what it is a share of. */
export function sayFigure(definition: Measured, figure: FigureValue | undefined, visit: Saying): string {
  const { value, beside } = sayFigureParts(definition, figure, visit)
  return beside === null ? value : `${value} (${beside})`
}

/** A line over time in words, for who does not see it. */
export const sayTrend = (definition: Measured, points: readonly TrendPoint[], visit: Saying): string =>
  points
    .map(({ period, value }) => {
      const said = value === null ? visit.t("figures.missingValue") : sayValue(definition, value, visit)
      return `${sayQuarterKey(period, visit)}: ${said}`
    })
    .join(", ")

/** The value alone, for axes and bars. */
export function sayValue(definition: Measured, value: number, { t }: Pick<Visit, "t">): string {
  return definition.unit === "percent" ? t("figures.percent", { value }) : t("figures.count", { n: value })
}

/** Points up and down from the period before; nothing where either is not told. */
export function sayChange(
  definition: Measured,
  now: FigureValue,
  before: FigureValue | undefined,
  { t }: Saying,
): string {
  if (now.value === null || before?.value === null || before === undefined) return "–"
  const by = Math.round((now.value - before.value) * 10) / 10
  if (by === 0) return t("figures.unchanged")
  return t(definition.unit === "percent" ? "figures.points" : "figures.change", {
    by,
    sign: by > 0 ? "+" : "−",
    size: Math.abs(by),
  })
}

/**
 * A group of a dimension by its name; what the municipality named itself, such as a department, is said as it
 * is.
 */
export function sayGroup(dimension: string, value: string, label: string | null, { t, has }: Saying): string {
  if (label !== null) return label
  const key = value === "unknown" ? "figures.unknown" : `${keyOf(dimension)}.${value.replace(/^sector:/, "")}`
  if (has(key)) return t(key)
  const [kind = "", ...what] = value.split(":")
  const named = `figures.${dimension}.${kind}`
  return what.length > 0 && has(named) ? t(named, { what: asName(what.join(":")) }) : value
}

/** A group kept as "skill:demensvård": words are compared in small letters and shown as names. */
const asName = (word: string): string => word.charAt(0).toLocaleUpperCase("sv") + word.slice(1)

const keyOf = (dimension: string): string =>
  ({ referrer: "referrer", programme: "programme", department: "figures.sector" })[dimension] ??
  `figures.${dimension}`
