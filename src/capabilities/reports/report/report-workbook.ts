import type { WorkbookSheet } from "../../../integrations/spreadsheets/write-xlsx.ts"
import type { Visit } from "../../../platform/http/visit.ts"
import type { FigureCatalogue } from "../catalogue/catalogue.ts"
import { sayPeriod } from "../say-period.ts"
import { seriesSheet } from "../series/series-sheet.ts"
import { breakdownSheet, figuresTable } from "../sheets.ts"
import { silenceOf } from "../silence.ts"
import { about, definitionsSheet, trendSheets } from "../workbooks.ts"
import type { Report } from "./read-report.ts"
import { reportParts, toldFigures } from "./report-content.ts"
import { sentencesOf } from "./sentences.ts"

type Saying = Pick<Visit, "t" | "has" | "day" | "shortDay" | "time" | "language">

/** The report as sheets: its text, each of its tables, its lines, and how its figures are counted. */
export function reportWorkbook(catalogue: FigureCatalogue, report: Report, visit: Saying): WorkbookSheet[] {
  const { t } = visit
  const parts = report.available ? reportParts(catalogue, report, visit) : null
  const silent = (parts?.silent ?? []).flatMap(({ heading, sentence, names }) => [
    [heading],
    [sentence],
    ...names.map((name) => [name]),
  ])
  const text: WorkbookSheet = {
    name: t("report.title"),
    title: t("report.titleOf", { period: sayPeriod(report, visit) }),
    notes: about(report, visit),
    headings: [],
    rows: [...sentencesOf(catalogue, report, visit).map((sentence) => [sentence]), ...silent],
  }
  if (!parts) return [text]
  const told = toldFigures(catalogue, report)
  const months = report.months.length > 0 && silenceOf(report.months.map(toldMonth)) === null
  return [
    text,
    ...(parts.figures ? [figuresTable(catalogue, { ...report, figures: told }, visit)] : []),
    ...report.breakdowns
      .filter((one) => parts.breakdowns.some(({ breakdown }) => breakdown === one))
      .map((breakdown) => breakdownSheet(t(`figures.${breakdown.code}`), breakdown, report, visit)),
    ...trendSheets(report.trends, visit),
    ...(months
      ? [{ name: t("series.title"), title: t("series.title"), ...seriesSheet(report.months, visit) }]
      : []),
    ...(parts.figures
      ? [
          definitionsSheet(
            told.map(({ code }) => catalogue.figureOf(code)),
            visit,
          ),
        ]
      : []),
  ]
}

const toldMonth = ({ all }: Report["months"][number]) => ({ value: all, suppressed: all === null })
