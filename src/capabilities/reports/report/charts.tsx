import type { Visit } from "../../../platform/http/visit.ts"
import { BarSvg, TrendSvg } from "../../../ui/index.ts"
import { definitionOf, type FigureCode } from "../catalogue/figures.ts"
import { sayGroup, sayValue } from "../say.ts"
import { sayPeriod, sayQuarterKey } from "../say-period.ts"
import { seriesSilence } from "../series/months.ts"
import { marksOf, trendOf } from "../series/series-pages.tsx"
import { silenceOf } from "../silence.ts"
import { drawn, type Report } from "./read-report.ts"

type Saying = Pick<Visit, "t" | "has">
type Breakdown = Report["breakdowns"][number]

const figureTrend = (code: FigureCode, { trends }: Report, visit: Saying) => {
  const { t } = visit
  const definition = definitionOf(code)
  return {
    title: t("report.chart", { figure: t(`figures.${code}`) }),
    yLabel: t(`figures.unit.${definition.unit}`),
    xLabel: t("figures.quarter"),
    format: (value: number) => sayValue(definition, value, visit),
    series: [
      {
        name: t("figures.perQuarter"),
        points: trends.map(({ period, values }) => ({
          x: sayQuarterKey(period, visit),
          y: values[code] ?? null,
        })),
      },
    ],
    marks: [],
    silence: silenceOf(
      trends.map(({ values, hidden }) => ({
        value: values[code] ?? null,
        suppressed: hidden.includes(code),
      })),
    ),
  }
}

const seriesTrend = ({ months, goals }: Report, visit: Saying) => ({
  title: visit.t("series.title"),
  yLabel: visit.t("figures.unit.applications"),
  xLabel: visit.t("series.month"),
  format: (value: number) => visit.t("figures.count", { n: value }),
  series: trendOf(months, visit),
  marks: marksOf(
    goals.filter(({ figure }) => figure === "ebApplications" || figure === "ebNewApplications"),
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

export function breakdownBars({ code, dimension, groups }: Breakdown, report: Report, visit: Saying) {
  const definition = definitionOf(code)
  const { t } = visit
  return {
    title: t("figures.chartBy", {
      figure: t(`figures.${code}`),
      dimension: t(`figures.dimension.${dimension}`),
    }),
    names: [sayPeriod(report, visit), sayPeriod({ year: report.year - 1, quarter: report.quarter }, visit)],
    format: (value: number) => sayValue(definition, value, visit),
    missing: t("figures.missingValue"),
    line:
      code === "womenOfPlacements" && report.target !== null
        ? { value: report.target, text: t("figures.targetLine", { value: report.target }) }
        : null,
    bars: groups.map(({ value, label, now, before }) => ({
      label: sayGroup(dimension, value, label, visit),
      values: [now.value, before.value],
    })),
  }
}
export type ReportBars = ReturnType<typeof breakdownBars>

/** A drawing for a document, with its words for those who do not see it. */
export type Drawing = { caption: string; alt: string; svg: string }

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

export function barDrawing(bars: ReportBars): Drawing {
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
