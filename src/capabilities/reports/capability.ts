import { capability } from "../../platform/capability.ts"
import { catalogueOf } from "./catalogue/catalogue.ts"
import { seriesFigures } from "./catalogue/figures.ts"
import { kpiCommandsOf } from "./command-line.ts"
import { figuresDemo } from "./demo.ts"
import { goalsPageOf, newGoalPageOf, rewordGoalPageOf } from "./goals/goal-pages.tsx"
import { keepCountsOf } from "./keep-counts.ts"
import { keepMonth } from "./keep-month.ts"
import { figureFilesOf } from "./pages/figure-files.ts"
import { figurePageOf } from "./pages/figure-page.tsx"
import { figuresPageOf } from "./pages/figures-page.tsx"
import { notCountedPageOf } from "./pages/not-counted-page.tsx"
import { rowsPageOf } from "./pages/rows-page.tsx"
import { readingsOf } from "./readings.ts"
import { reportDocumentOf, reportSheetOf } from "./report/report-files.ts"
import { reportPageOf } from "./report/report-page.tsx"
import { importSeries, listSeriesImports } from "./series/import-series.ts"
import { seriesImportPage, seriesPageOf } from "./series/series-pages.tsx"
import en from "./texts.en.json" with { type: "json" }
import sv from "./texts.sv.json" with { type: "json" }

export const reports = capability({
  name: "reports",
  operations: [listSeriesImports, importSeries],
  routes: [],
  homes: [{ roles: ["steering"], href: "/siffror" }],
  demo: [figuresDemo],
  figures: seriesFigures,
  nav: [{ href: "/siffror", label: "figures.title", roles: ["manager", "steering"], order: 230 }],
  texts: { sv, en },
  jobs: [keepMonth],
  from: ({ figures }, say) => {
    const catalogue = catalogueOf(figures)
    const readings = readingsOf(catalogue)
    return {
      jobs: [keepCountsOf(catalogue)],
      operations: Object.values(readings),
      routes: [
        figuresPageOf(catalogue, readings),
        figurePageOf(catalogue, readings),
        notCountedPageOf(readings),
        rowsPageOf(readings),
        seriesPageOf(readings.readSeries),
        seriesImportPage,
        goalsPageOf(catalogue, readings),
        newGoalPageOf(catalogue, readings),
        rewordGoalPageOf(readings),
        reportPageOf(catalogue, readings.readReport),
        ...figureFilesOf(catalogue, readings),
        reportSheetOf(catalogue, readings.readReport),
      ],
      documents: [reportDocumentOf(catalogue, readings.readReport)],
      commandLine: kpiCommandsOf(catalogue, readings, say),
    }
  },
})
