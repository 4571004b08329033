import { figureGroups } from "../../../platform/figures.ts"
import type { Visit } from "../../../platform/http/visit.ts"
import type { FigureCatalogue } from "../catalogue/catalogue.ts"
import { breakdownBars } from "../figure-charts.ts"
import { silenceOfGroups } from "../figure-parts.ts"
import { sayChange, sayFigure, sayGroup } from "../say-figure.ts"
import { sayPeriod, sayPeriods } from "../say-period.ts"
import { silenceOf, silenceOfAll, silentParts } from "../silence.ts"
import { barDrawing, reportTrends, trendDrawing } from "./charts.tsx"
import type { Report } from "./read-report.ts"
import { sentencesOf } from "./sentences.ts"

type Saying = Pick<Visit, "t" | "has" | "day" | "shortDay" | "time" | "language">
export type ReportTable = { heading: string; headings: string[]; rows: string[][] }

/**
 * Figures with a value or a hidden one, by group; what nobody counted in the period would only fill the page.
 */
export const toldFigures = ({ figureOf }: FigureCatalogue, { figures }: Pick<Report, "figures">) =>
  figureGroups.flatMap((group) =>
    figures.filter(
      ({ code, value, suppressed }) => figureOf(code).group === group && (value !== null || suppressed),
    ),
  )

function figuresTable(catalogue: FigureCatalogue, report: Report, visit: Saying): ReportTable {
  const { t } = visit
  const earlier = (code: string) => report.before.find((one) => one.code === code)
  return {
    heading: t("report.figures"),
    headings: [t("figures.figure"), ...sayPeriods(report, visit), t("figures.difference")],
    rows: toldFigures(catalogue, report).map((figure) => [
      t(`figures.${figure.code}`),
      sayFigure(catalogue.figureOf(figure.code), figure, visit),
      sayFigure(catalogue.figureOf(figure.code), earlier(figure.code), visit),
      sayChange(catalogue.figureOf(figure.code), figure, earlier(figure.code), visit),
    ]),
  }
}

const breakdownTable = (
  { figureOf }: FigureCatalogue,
  { code, dimension, groups }: Report["breakdowns"][number],
  report: Report,
  visit: Saying,
): ReportTable => ({
  heading: `${visit.t(`figures.${code}`)}, ${visit.t(`figures.by.${dimension}`).toLocaleLowerCase("sv")}`,
  headings: [visit.t(`figures.dimension.${dimension}`), ...sayPeriods(report, visit)],
  rows: groups.map((group) => [
    sayGroup(dimension, group.value, group.label, visit),
    sayFigure(figureOf(code), group.now, visit),
    sayFigure(figureOf(code), group.before, visit),
  ]),
})

/**
 * What a report shows under its text, on the page and on paper: parts that say something, and a sentence for
 * those that do not.
 */
export function reportParts(catalogue: FigureCatalogue, report: Report, visit: Saying) {
  const table = figuresTable(catalogue, report, visit)
  const figures = { name: table.heading, silence: silenceOf([...report.figures, ...report.before]) }
  const trends = reportTrends(catalogue, report, visit).map((trend) => ({ ...trend, name: trend.title }))
  const breakdowns = report.breakdowns.map((breakdown) => {
    const table = breakdownTable(catalogue, breakdown, report, visit)
    return {
      name: table.heading,
      silence: silenceOfGroups(breakdown),
      breakdown,
      table,
      bars: breakdownBars(catalogue.figureOf(breakdown.code), breakdown, report, visit),
    }
  })
  const silent = silenceOfAll([figures, ...trends, ...breakdowns]) !== null
  return {
    figures: figures.silence ? null : table,
    trends: trends.filter(({ silence }) => silence === null),
    breakdowns: breakdowns.filter(({ silence }) => silence === null),
    // The text has said it of the figures, and of a report with nothing at all.
    silent: silent ? [] : silentParts([...trends, ...breakdowns], report, visit),
  }
}

/** What the paper says. */
export function reportContent(catalogue: FigureCatalogue, report: Report, visit: Saying) {
  const { t } = visit
  const parts = report.available ? reportParts(catalogue, report, visit) : null
  const breakdowns = parts?.breakdowns ?? []
  return {
    lang: visit.language === "sv" ? "sv" : "en",
    municipality: report.unit ? `${report.municipality}, ${report.unit}` : report.municipality,
    title: t("report.titleOf", { period: sayPeriod(report, visit) }),
    sentences: sentencesOf(catalogue, report, visit),
    tables: [...(parts?.figures ? [parts.figures] : []), ...breakdowns.map(({ table }) => table)],
    pictures: t("report.charts"),
    drawings: [
      ...(parts?.trends ?? []).map((trend) => trendDrawing(trend, visit)),
      ...breakdowns.map(({ bars }) => barDrawing(bars)),
    ],
    silent: parts?.silent ?? [],
    definitions: t("figures.definitions"),
    how: parts?.figures
      ? toldFigures(catalogue, report).map(
          ({ code }) => `${t(`figures.${code}`)}: ${t(`figures.${code}.definition`)}`,
        )
      : [],
    footer: t("report.footer", { at: visit.time(report.computedAt) }),
  }
}
