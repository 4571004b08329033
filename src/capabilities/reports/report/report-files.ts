import { document } from "../../../platform/documents.ts"
import { file } from "../../../platform/http/routes.ts"
import type { FigureCatalogue } from "../catalogue/catalogue.ts"
import { fileName, xlsxOf } from "../sheet-files.ts"
import type { ReadReport } from "./read-report.ts"
import { reportTemplate } from "./report.typ.ts"
import { reportContent } from "./report-content.ts"
import { reportWorkbook } from "./report-workbook.ts"

export const reportDocumentOf = (catalogue: FigureCatalogue, readReport: ReadReport) =>
  document({
    path: "/siffror/rapport/rapport.pdf",
    operation: readReport,
    template: reportTemplate,
    fileName: (report, { t }) => fileName(t("report.fileName"), report),
    content: (report, visit) => reportContent(catalogue, report, visit),
  })

export const reportSheetOf = (catalogue: FigureCatalogue, readReport: ReadReport) =>
  file({
    path: "/siffror/rapport/rapport.xlsx",
    operation: readReport,
    send: (report, visit) =>
      xlsxOf(fileName(visit.t("report.fileName"), report), reportWorkbook(catalogue, report, visit)),
  })
