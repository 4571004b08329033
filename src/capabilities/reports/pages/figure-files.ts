import { writeCsv } from "../../../integrations/spreadsheets/write-csv.ts"
import { writeXlsx } from "../../../integrations/spreadsheets/write-xlsx.ts"
import { file } from "../../../platform/http/routes.ts"
import type { Visit } from "../../../platform/http/visit.ts"
import { readFigure } from "../read-figure.ts"
import { readFigures } from "../read-figures.ts"
import { readSeries } from "../series/read-series.ts"
import { seriesSheet } from "../series/series-sheet.ts"
import { figureSheet, figuresSheet, type Sheet } from "../tables.ts"

const csvOf = async (name: string, { headings, rows }: Sheet) => ({
  name: `${name}.csv`,
  type: "text/csv; charset=utf-8",
  bytes: writeCsv(headings, rows),
})
const xlsxOf = async (name: string, { headings, rows }: Sheet) => ({
  name: `${name}.xlsx`,
  type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  bytes: await writeXlsx(headings, rows),
})
const named = (what: string, facts: { year: number; quarter: number | null }) =>
  [what, facts.year, ...(facts.quarter === null ? [] : [`kvartal-${facts.quarter}`])].join("-")
const fileName = (visit: Visit) => visit.t("figures.fileName")

export const figureFiles = [
  file({
    path: "/siffror/tabell.csv",
    operation: readFigures,
    send: (facts, visit) => csvOf(named(fileName(visit), facts), figuresSheet(facts, visit)),
  }),
  file({
    path: "/siffror/tabell.xlsx",
    operation: readFigures,
    send: (facts, visit) => xlsxOf(named(fileName(visit), facts), figuresSheet(facts, visit)),
  }),
  file({
    path: "/siffror/:code/tabell.csv",
    operation: readFigure,
    send: (facts, visit) => csvOf(named(facts.definition.code, facts), figureSheet(facts, visit)),
  }),
  file({
    path: "/siffror/:code/tabell.xlsx",
    operation: readFigure,
    send: (facts, visit) => xlsxOf(named(facts.definition.code, facts), figureSheet(facts, visit)),
  }),
  file({
    path: "/siffror/forsorjningsstod/tabell.csv",
    operation: readSeries,
    send: (facts, visit) => csvOf(visit.t("series.fileName"), seriesSheet(facts.months, visit)),
  }),
  file({
    path: "/siffror/forsorjningsstod/tabell.xlsx",
    operation: readSeries,
    send: (facts, visit) => xlsxOf(visit.t("series.fileName"), seriesSheet(facts.months, visit)),
  }),
]
