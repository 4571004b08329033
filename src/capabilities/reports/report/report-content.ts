import type { Visit } from "../../../platform/http/visit.ts"
import { definitionOf } from "../catalogue/figures.ts"
import { sayChange, sayFigure, sayGroup } from "../say.ts"
import { sayPeriod } from "../say-period.ts"
import { drawings } from "./charts.tsx"
import type { Report } from "./read-report.ts"
import { sentencesOf } from "./sentences.ts"

type Saying = Pick<Visit, "t" | "has" | "day" | "time" | "language">
export type ReportTable = { heading: string; headings: string[]; rows: string[][] }

/** Figures with a value or a hidden one; what nobody counted in the period would only fill the page. */
export const toldFigures = (report: Report) =>
  report.figures.filter(({ value, suppressed }) => value !== null || suppressed)

export function reportTables(report: Report, visit: Saying): ReportTable[] {
  const { t } = visit
  const names = [
    sayPeriod(report, visit),
    sayPeriod({ year: report.year - 1, quarter: report.quarter }, visit),
  ]
  const earlier = (code: string) => report.before.find((one) => one.code === code)
  return [
    {
      heading: t("report.figures"),
      headings: [t("figures.figure"), ...names, t("figures.difference")],
      rows: toldFigures(report).map((figure) => [
        t(`figures.${figure.code}`),
        sayFigure(figure.code, figure, visit),
        sayFigure(figure.code, earlier(figure.code), visit),
        sayChange(definitionOf(figure.code), figure, earlier(figure.code), visit),
      ]),
    },
    ...report.breakdowns
      .filter(({ groups }) => groups.length > 0)
      .map(({ code, dimension, groups }) => ({
        heading: `${t(`figures.${code}`)}, ${t(`figures.by.${dimension}`).toLocaleLowerCase("sv")}`,
        headings: [t(`figures.dimension.${dimension}`), ...names],
        rows: groups.map((group) => [
          sayGroup(dimension, group.value, group.label, visit),
          sayFigure(code, group.now, visit),
          sayFigure(code, group.before, visit),
        ]),
      })),
  ]
}

/** What the paper says. */
export function reportContent(report: Report, visit: Saying) {
  const { t } = visit
  return {
    lang: visit.language === "sv" ? "sv" : "en",
    municipality: report.unit ? `${report.municipality}, ${report.unit}` : report.municipality,
    title: t("report.titleOf", { period: sayPeriod(report, visit) }),
    sentences: sentencesOf(report, visit),
    tables: report.available ? reportTables(report, visit) : [],
    pictures: t("report.charts"),
    drawings: report.available ? drawings(report, visit) : [],
    definitions: t("figures.definitions"),
    how: toldFigures(report).map(({ code }) => `${t(`figures.${code}`)}: ${t(`figures.${code}.definition`)}`),
    footer: t("report.footer", { at: visit.time(report.computedAt) }),
  }
}
