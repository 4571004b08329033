import type { Visit } from "../../platform/http/visit.ts"
import type { FigureDefinition } from "./catalogue/definition.ts"
import { definitionOf, type FigureCode } from "./catalogue/figures.ts"
import type { FigureValue } from "./figure-value.ts"

type Saying = Pick<Visit, "t" | "has">

const withFacts = (definition: FigureDefinition, figure: FigureValue, { t }: Saying): string => {
  const { value, numerator, denominator } = figure
  const { measure, unit } = definition
  if (measure.kind === "share" || measure.kind === "hours" || measure.kind === "seatShare")
    return t("figures.share", { value: value ?? 0, numerator: numerator ?? 0, denominator: denominator ?? 0 })
  if (measure.kind === "median") return t("figures.median", { value: value ?? 0, n: numerator ?? 0 })
  if (measure.kind === "mean") return t("figures.mean", { value: value ?? 0, n: numerator ?? 0 })
  return unit === "days" ? t("figures.days", { n: value ?? 0 }) : t("figures.count", { n: value ?? 0 })
}

/** A figure as people read it: the value, and what it is a share of. */
export function sayFigure(code: FigureCode, figure: FigureValue | undefined, visit: Saying): string {
  const { t } = visit
  if (!figure) return "–"
  if (figure.suppressed) return t("figures.suppressed")
  if (figure.value === null) return t("figures.nothing")
  return withFacts(definitionOf(code), figure, visit)
}

/** The value alone, for axes and bars. */
export function sayValue(definition: FigureDefinition, value: number, { t }: Pick<Visit, "t">): string {
  return definition.unit === "percent" ? t("figures.percent", { value }) : t("figures.count", { n: value })
}

/** Points up and down from the period before; nothing where either is not told. */
export function sayChange(
  definition: FigureDefinition,
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

/** A group of a dimension by its name; what the municipality named itself, such as a department, is said as it is. */
export function sayGroup(dimension: string, value: string, label: string | null, { t, has }: Saying): string {
  if (label !== null) return label
  if (dimension === "training") return sayLacking(value, { t, has })
  const key = value === "unknown" ? "figures.unknown" : `${keyOf(dimension)}.${value.replace(/^sector:/, "")}`
  return has(key) ? t(key) : value
}

/** What people lack for a job, kept as "skill:demensvård"; skills are compared in small letters and shown as names. */
function sayLacking(value: string, { t }: Saying): string {
  const [kind = "", ...what] = value.split(":")
  const name = what.join(":")
  return t(`figures.training.${kind}`, { what: name.charAt(0).toLocaleUpperCase("sv") + name.slice(1) })
}

const keyOf = (dimension: string): string =>
  ({ referrer: "referrer", programme: "programme", department: "figures.sector" })[dimension] ??
  `figures.${dimension}`
