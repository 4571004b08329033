import type { Visit } from "../../../platform/http/visit.ts"
import { BarSvg, TrendSvg } from "../../../ui/index.ts"
import { type FigureCode, isOfSeries } from "../catalogue/figures.ts"
import { type breakdownBars, quarterLine } from "../figure-charts.ts"
import { seriesSilence } from "../series/months.ts"
import { marksOf, trendOf } from "../series/series-trend.ts"
import { silenceOf } from "../silence.ts"
import { drawn, type Report } from "./read-report.ts"

type Saying = Pick<Visit, "t" | "has" | "day">

const figureTrend = (code: FigureCode, { trends }: Report, visit: Saying) => {
  const { t } = visit
  const told = trends.map(({ period, values, hidden }) => ({
    period,
    value: values[code] ?? null,
    suppressed: hidden.includes(code),
  }))
  return {
    ...quarterLine(code, told, visit),
    title: t("report.chart", { figure: t(`figures.${code}`) }),
    xLabel: t("figures.quarter"),
    marks: [],
    silence: silenceOf(told),
  }
}

const seriesTrend = ({ months, goals }: Report, visit: Saying) => ({
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
export const reportTrends = (report: Report, visit: Saying) => [
  ...drawn.map((code) => figureTrend(code, report, visit)),
  ...(report.months.length > 1 ? [seriesTrend(report, visit)] : []),
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
    svg: String(<TrendSvg {...{ title, yLabel, format, series, marks }} room="wide" />),
  }
}

export function barDrawing(bars: ReturnType<typeof breakdownBars>): Drawing {
  const said = bars.bars.map(
    ({ label, values }) =>
      `${label} ${values.map((value) => (value === null ? bars.missing : bars.format(value))).join(", ")}`,
  )
  return {
    caption: `${bars.title} (${bars.names.join(", ")})`,
    alt: `${bars.title}. ${said.join(". ")}`,
    svg: String(<BarSvg {...bars} width={560} />),
  }
}
