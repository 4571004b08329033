import { compilePdf } from "../../../integrations/typst/compile-pdf.ts"
import { file } from "../../../platform/http/routes.ts"
import type { FigureCatalogue } from "../catalogue/catalogue.ts"
import { fileName, xlsxOf } from "../sheet-files.ts"
import { figuresSheet } from "../sheets.ts"
import type { ReadReport } from "./read-report.ts"
import { reportTemplate } from "./report.typ.ts"
import { reportContent } from "./report-content.ts"

export const reportFilesOf = (catalogue: FigureCatalogue, readReport: ReadReport) => [
  file({
    path: "/siffror/rapport/rapport.pdf",
    operation: readReport,
    send: async (report, visit) => ({
      name: `${fileName(visit.t("report.fileName"), report)}.pdf`,
      type: "application/pdf",
      bytes: compilePdf(reportTemplate, reportContent(catalogue, report, visit)),
      inline: true,
    }),
  }),
  file({
    path: "/siffror/rapport/rapport.xlsx",
    operation: readReport,
    send: (report, visit) =>
      xlsxOf(fileName(visit.t("report.fileName"), report), figuresSheet(catalogue, report, visit)),
  }),
]
