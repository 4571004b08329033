import { writeXlsx } from "../../../integrations/spreadsheets/write-xlsx.ts"
import { compilePdf } from "../../../integrations/typst/compile-pdf.ts"
import { file } from "../../../platform/http/routes.ts"
import { figuresSheet } from "../tables.ts"
import { readReport } from "./read-report.ts"
import { reportTemplate } from "./report.typ.ts"
import { reportContent } from "./report-content.ts"

const named = (name: string, { year, quarter }: { year: number; quarter: number | null }) =>
  [name, year, ...(quarter === null ? [] : [`kvartal-${quarter}`])].join("-")

export const reportFiles = [
  file({
    path: "/siffror/rapport/rapport.pdf",
    operation: readReport,
    send: async (report, visit) => ({
      name: `${named(visit.t("report.fileName"), report)}.pdf`,
      type: "application/pdf",
      bytes: compilePdf(reportTemplate, reportContent(report, visit)),
      inline: true,
    }),
  }),
  file({
    path: "/siffror/rapport/rapport.xlsx",
    operation: readReport,
    send: async (report, visit) => {
      const { headings, rows } = figuresSheet(report, visit)
      return {
        name: `${named(visit.t("report.fileName"), report)}.xlsx`,
        type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        bytes: await writeXlsx(headings, rows),
      }
    },
  }),
]
