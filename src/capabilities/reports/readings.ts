import type { FigureCatalogue } from "./catalogue/catalogue.ts"
import { goalOperations } from "./goals/goals.ts"
import { readFigureOf } from "./read-figure.ts"
import { readFiguresOf } from "./read-figures.ts"
import { readNotCountedOf } from "./read-not-counted.ts"
import { readRowsOf } from "./read-rows.ts"
import { readReportOf } from "./report/read-report.ts"
import { readSeriesOf } from "./series/read-series.ts"

/** All that is asked of the figures that capabilities state. */
export const readingsOf = (catalogue: FigureCatalogue) => ({
  readFigures: readFiguresOf(catalogue),
  readFigure: readFigureOf(catalogue),
  readNotCounted: readNotCountedOf(catalogue),
  readRows: readRowsOf(catalogue),
  readSeries: readSeriesOf(catalogue),
  readReport: readReportOf(catalogue),
  ...goalOperations(catalogue),
})
export type Readings = ReturnType<typeof readingsOf>
