import type { Figure } from "../../../platform/figures.ts"
import type { Visit } from "../../../platform/http/visit.ts"
import type { FigureCatalogue } from "../catalogue/catalogue.ts"
import { sayGroup } from "../say-figure.ts"
import { nothingYet, sayPeriod } from "../say-period.ts"
import { saySilence, silenceOf } from "../silence.ts"
import type { Report } from "./read-report.ts"

type Saying = Pick<Visit, "t" | "has" | "day" | "shortDay">

/** What is said in a report, in the order a board asks. */
const toldOf = ({ figures }: FigureCatalogue) =>
  figures
    .flatMap((figure) => (figure.report?.say === undefined ? [] : [{ figure, at: figure.report.say }]))
    .sort((a, b) => a.at - b.at)
    .map(({ figure }) => figure)

/** One sentence about a figure, and how it was before when both may be told. */
function sentence({ code, measure }: Figure, { figures, before }: Report, { t }: Saying): string | null {
  const now = figures.find((one) => one.code === code)
  const then = before.find((one) => one.code === code)
  if (!now || (now.value === null && !now.suppressed)) return null
  if (now.suppressed) return t("report.hidden", { figure: t(`figures.${code}`) })
  const compared = measure.kind === "share" ? "share" : measure.kind === "median" ? "days" : "count"
  const said = t(`report.say.${code}`, {
    value: now.value ?? 0,
    numerator: now.numerator ?? 0,
    denominator: now.denominator ?? 0,
  })
  if (then === undefined || then.suppressed || then.value === null || now.value === null) return said
  const by = Math.round((now.value - then.value) * 10) / 10
  const key = by === 0 ? "same" : by > 0 ? "more" : "less"
  return `${said} ${t(`report.${compared}.${key}`, { before: then.value, by: Math.abs(by) })}`
}

/** The group that took most people, and programmes where women and men are far from the target group. */
function remarks({ figureOf }: FigureCatalogue, { breakdowns, target }: Report, visit: Saying): string[] {
  const { t } = visit
  const departments = breakdowns.find(({ dimension }) => dimension === "department")?.groups ?? []
  const named = departments
    .filter(({ now }) => now.value !== null && now.value > 0)
    .slice(0, 3)
    .map(({ value, label, now }) =>
      t("report.department", { name: sayGroup("department", value, label, visit), n: now.value ?? 0 }),
    )
  const uneven = breakdowns
    .filter(({ code }) => figureOf(code).heldAgainstTarget)
    .flatMap(({ groups }) => groups)
    .filter(({ flagged }) => flagged)
    .map(({ value, label, now, deviation }) =>
      t("report.uneven", {
        programme: sayGroup("programme", value, label, visit),
        value: now.value ?? 0,
        target: target ?? 0,
        by: Math.abs(deviation ?? 0),
        direction: (deviation ?? 0) < 0 ? "less" : "more",
      }),
    )
  return [...(named.length > 0 ? [t("report.departments", { list: named.join(", ") })] : []), ...uneven]
}

/** The report's text, ready to be pasted into another document. */
export function sentencesOf(catalogue: FigureCatalogue, report: Report, visit: Saying): string[] {
  const { t } = visit
  const lead = t("report.lead", {
    municipality: report.unit ?? report.municipality,
    period: sayPeriod(report, visit),
    from: visit.day(report.from),
    to: visit.day(report.to),
  })
  if (!report.available) return [lead, t(nothingYet(report))]
  const silence = silenceOf(report.figures)
  if (silence) return [lead, saySilence(silence, report, visit)]
  const found = toldOf(catalogue).flatMap((figure) => sentence(figure, report, visit) ?? [])
  return [
    lead,
    ...found,
    ...remarks(catalogue, report, visit),
    t(report.published ? "report.published" : "report.internal"),
  ]
}
