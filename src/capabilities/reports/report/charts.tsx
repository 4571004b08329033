import type { Visit } from "../../../platform/http/visit.ts"
import { BarChart, BarSvg, TrendLine, TrendSvg } from "../../../ui/index.ts"
import { definitionOf, type FigureCode } from "../catalogue/figures.ts"
import { sayGroup, sayValue } from "../say.ts"
import { sayPeriod, sayQuarterKey } from "../say-period.ts"
import { marksOf, trendOf } from "../series/series-pages.tsx"
import type { Report } from "./read-report.ts"

type Saying = Pick<Visit, "t" | "has">

const trendFacts = (code: FigureCode, report: Report, visit: Saying) => {
  const definition = definitionOf(code)
  return {
    title: visit.t("report.chart", { figure: visit.t(`figures.${code}`) }),
    yLabel: visit.t(`figures.unit.${definition.unit}`),
    format: (value: number) => sayValue(definition, value, visit),
    series: [
      {
        name: visit.t("figures.perQuarter"),
        points: report.trends.map(({ period, values }) => ({
          x: sayQuarterKey(period, visit),
          y: values[code] ?? null,
        })),
      },
    ],
  }
}

const barFacts = (
  { code, dimension, groups }: Report["breakdowns"][number],
  report: Report,
  visit: Saying,
) => {
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

const seriesFacts = ({ months, goals }: Report, visit: Saying) => ({
  title: visit.t("series.title"),
  yLabel: visit.t("figures.unit.applications"),
  format: (value: number) => visit.t("figures.count", { n: value }),
  series: trendOf(months, visit),
  marks: marksOf(
    goals.filter(({ figure }) => figure === "ebApplications" || figure === "ebNewApplications"),
    visit,
  ),
})

export const breakdownChart = (breakdown: Report["breakdowns"][number], report: Report, visit: Saying) => (
  <BarChart {...barFacts(breakdown, report, visit)} />
)

export function trendCharts(report: Report, visit: Saying) {
  const { t } = visit
  const labels = { table: t("figures.asTable"), x: t("figures.quarter"), missing: t("figures.missingValue") }
  return (
    <>
      {(["activeParticipants", "U40455"] as const).map((code) => (
        <TrendLine {...trendFacts(code, report, visit)} labels={labels} />
      ))}
      {report.months.length > 1 && (
        <TrendLine {...seriesFacts(report, visit)} labels={{ ...labels, x: t("series.month") }} />
      )}
    </>
  )
}

/** The same drawings for a document, each with its words for those who do not see it. */
export function drawings(report: Report, visit: Saying): { caption: string; alt: string; svg: string }[] {
  const trends = (["activeParticipants", "U40455"] as const).map((code) => trendFacts(code, report, visit))
  const series = report.months.length > 1 ? [seriesFacts(report, visit)] : []
  return [
    ...[...trends, ...series].map((facts) => ({
      caption: facts.title,
      alt: `${facts.title}. ${facts.series.map(({ name, points }) => `${name}: ${points.map(({ x, y }) => `${x} ${y === null ? visit.t("figures.missingValue") : facts.format(y)}`).join(", ")}`).join(". ")}`,
      svg: String(<TrendSvg {...facts} room="wide" />),
    })),
    ...report.breakdowns
      .filter(({ groups }) => groups.length > 0)
      .map((breakdown) => {
        const facts = barFacts(breakdown, report, visit)
        const said = facts.bars.map(
          ({ label, values }) =>
            `${label} ${values.map((value) => (value === null ? facts.missing : facts.format(value))).join(", ")}`,
        )
        return {
          caption: `${facts.title} (${facts.names.join(", ")})`,
          alt: `${facts.title}. ${said.join(". ")}`,
          svg: String(<BarSvg {...facts} width={560} />),
        }
      }),
  ]
}
