import { file } from "../../../platform/http/routes.ts"
import type { Visit } from "../../../platform/http/visit.ts"
import { readFigure } from "../read-figure.ts"
import { readFigures } from "../read-figures.ts"
import type { ChosenPeriod } from "../say-period.ts"
import { readSeries } from "../series/read-series.ts"
import { seriesSheet } from "../series/series-sheet.ts"
import { csvOf, fileName, xlsxOf } from "../sheet-files.ts"
import { figureSheet, figuresSheet } from "../sheets.ts"

const allFigures = (visit: Visit, facts: ChosenPeriod) => fileName(visit.t("figures.fileName"), facts)

export const figureFiles = [
  file({
    path: "/siffror/tabell.csv",
    operation: readFigures,
    send: (facts, visit) => csvOf(allFigures(visit, facts), figuresSheet(facts, visit)),
  }),
  file({
    path: "/siffror/tabell.xlsx",
    operation: readFigures,
    send: (facts, visit) => xlsxOf(allFigures(visit, facts), figuresSheet(facts, visit)),
  }),
  file({
    path: "/siffror/:code/tabell.csv",
    operation: readFigure,
    send: (facts, visit) => csvOf(fileName(facts.definition.code, facts), figureSheet(facts, visit)),
  }),
  file({
    path: "/siffror/:code/tabell.xlsx",
    operation: readFigure,
    send: (facts, visit) => xlsxOf(fileName(facts.definition.code, facts), figureSheet(facts, visit)),
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
