import type { Figure } from "../../../platform/figures.ts"
import type { Visit } from "../../../platform/http/visit.ts"
import { BarSvg, TrendSvg } from "../../../ui/index.ts"
import type { FigureCatalogue } from "../catalogue/catalogue.ts"
import { type breakdownBars, quarterLine } from "../figure-charts.ts"
import { seriesSilence } from "../series/months.ts"
import { marksOf, trendOf } from "../series/series-trend.ts"
import { silenceOf } from "../silence.ts"
import { drawnOf, type Report } from "./read-report.ts"

type Saying = Pick<Visit, "t" | "has" | "day" | "shortDay">

const figureTrend = (figure: Figure, { trends }: Report, visit: Saying) => {
  const { t } = visit
  const { code } = figure
  const told = trends.find((one) => one.code === code)?.points ?? []
  return {
    ...quarterLine(figure, told, visit),
    title: t("report.chart", { figure: t(`figures.${code}`) }),
    xLabel: t("figures.quarter"),
    marks: [],
    silence: silenceOf(told),
  }
}

const seriesTrend = ({ isOfSeries }: FigureCatalogue, { months, goals }: Report, visit: Saying) => ({
  title: visit.t("series.title"),
  yLabel: visit.t("figures.unit.applications"),
  xLabel: visit.t("series.month"),
  format: (value: number) => visit.t("figures.count", { n: value }),
  series: trendOf(months, visit),
  marks: marksOf(
    goals.filter(({ figure }) => isOfSeries(figure)),
    visit,
  ),
  silence: seriesSilence(months),
})

/** What is drawn over time: figures by quarter, and applications by month when a file has been read in. */
export const reportTrends = (catalogue: FigureCatalogue, report: Report, visit: Saying) => [
  ...drawnOf(catalogue).map((figure) => figureTrend(figure, report, visit)),
  ...(report.months.length > 1 ? [seriesTrend(catalogue, report, visit)] : []),
]
export type ReportTrend = ReturnType<typeof reportTrends>[number]

/** A drawing for a document, with its words for those who do not see it. */
type Drawing = { caption: string; alt: string; svg: string }

export function trendDrawing({ title, yLabel, format, series, marks }: ReportTrend, { t }: Saying): Drawing {
  const said = series.map(({ name, points }) => {
    const values = points.map(({ x, y }) => `${x} ${y === null ? t("figures.missingValue") : format(y)}`)
    return `${name}: ${values.join(", ")}`
  })
  return {
    caption: title,
    alt: `${title}. ${said.join(". ")}`,
    svg: String(<TrendSvg {...{ title, yLabel, format, series, marks }} room="wide" legend />),
  }
}

export function barDrawing(bars: ReturnType<typeof breakdownBars>): Drawing {
  const said = bars.bars.map(
    ({ label, values }) =>
      `${label} ${values.map((value) => (value === null ? bars.missing : bars.format(value))).join(", ")}`,
  )
  return {
    caption: bars.title,
    alt: `${bars.title} (${bars.names.join(", ")}). ${said.join(". ")}`,
    svg: String(<BarSvg {...bars} width={560} legend />),
  }
}
