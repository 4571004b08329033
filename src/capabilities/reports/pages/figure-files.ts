import { file } from "../../../platform/http/routes.ts"
import type { Visit } from "../../../platform/http/visit.ts"
import type { FigureCatalogue } from "../catalogue/catalogue.ts"
import type { Readings } from "../readings.ts"
import type { ChosenPeriod } from "../say-period.ts"
import { seriesSheet } from "../series/series-sheet.ts"
import { csvOf, fileName, xlsxOf } from "../sheet-files.ts"
import { figureSheet, figuresSheet } from "../sheets.ts"
import { figuresWorkbook, figureWorkbook } from "../workbooks.ts"

const allFigures = (visit: Visit, facts: ChosenPeriod) => fileName(visit.t("figures.fileName"), facts)

export const figureFilesOf = (
  catalogue: FigureCatalogue,
  { readFigures, readFigure, readSeries }: Readings,
) => [
  file({
    path: "/siffror/tabell.csv",
    operation: readFigures,
    send: (facts, visit) => csvOf(allFigures(visit, facts), figuresSheet(catalogue, facts, visit)),
  }),
  file({
    path: "/siffror/tabell.xlsx",
    operation: readFigures,
    send: (facts, visit) => xlsxOf(allFigures(visit, facts), figuresWorkbook(catalogue, facts, visit)),
  }),
  file({
    path: "/siffror/:code/tabell.csv",
    operation: readFigure,
    send: (facts, visit) => csvOf(fileName(facts.definition.code, facts), figureSheet(facts, visit)),
  }),
  file({
    path: "/siffror/:code/tabell.xlsx",
    operation: readFigure,
    send: (facts, visit) =>
      xlsxOf(fileName(facts.definition.code, facts), figureWorkbook(catalogue, facts, visit)),
  }),
  file({
    path: "/siffror/forsorjningsstod/tabell.csv",
    operation: readSeries,
    send: (facts, visit) => csvOf(visit.t("series.fileName"), seriesSheet(facts.months, visit)),
  }),
  file({
    path: "/siffror/forsorjningsstod/tabell.xlsx",
    operation: readSeries,
    send: (facts, visit) =>
      xlsxOf(visit.t("series.fileName"), [
        {
          name: visit.t("series.title"),
          title: visit.t("series.title"),
          ...seriesSheet(facts.months, visit),
        },
      ]),
  }),
]
