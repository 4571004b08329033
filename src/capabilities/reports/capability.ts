import { capability } from "../../platform/capability.ts"
import { kpiCommands } from "./command-line.ts"
import { figuresDemo } from "./demo.ts"
import { goalsPage, newGoalPage, rewordGoalPage } from "./goals/goal-pages.tsx"
import { listGoals, readGoal, rewordGoal, setGoal } from "./goals/goals.ts"
import { keepMonth } from "./keep-month.ts"
import { figureFiles } from "./pages/figure-files.ts"
import { figurePage } from "./pages/figure-page.tsx"
import { figuresPage } from "./pages/figures-page.tsx"
import { rowsPage } from "./pages/rows-page.tsx"
import { readFigure } from "./read-figure.ts"
import { readFigures } from "./read-figures.ts"
import { readRows } from "./read-rows.ts"
import { readReport } from "./report/read-report.ts"
import { reportFiles } from "./report/report-files.ts"
import { reportPage } from "./report/report-page.tsx"
import { importSeries, listSeriesImports } from "./series/import-series.ts"
import { readSeries } from "./series/read-series.ts"
import { seriesImportPage, seriesPage } from "./series/series-pages.tsx"
import en from "./texts.en.json" with { type: "json" }
import sv from "./texts.sv.json" with { type: "json" }

export const reports = capability({
  name: "reports",
  operations: [
    readFigures,
    readFigure,
    readRows,
    readSeries,
    listSeriesImports,
    importSeries,
    listGoals,
    readGoal,
    setGoal,
    rewordGoal,
    readReport,
  ],
  routes: [
    figuresPage,
    figurePage,
    rowsPage,
    seriesPage,
    seriesImportPage,
    goalsPage,
    newGoalPage,
    rewordGoalPage,
    reportPage,
    ...figureFiles,
    ...reportFiles,
  ],
  homes: [{ roles: ["steering"], href: "/siffror" }],
  demo: [figuresDemo],
  commandLine: kpiCommands,
  nav: [{ href: "/siffror", label: "figures.title", roles: ["manager", "steering"], order: 230 }],
  texts: { sv, en },
  jobs: [keepMonth],
})
