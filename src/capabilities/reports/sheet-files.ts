import { writeCsv } from "../../integrations/spreadsheets/write-csv.ts"
import { type WorkbookSheet, writeWorkbook } from "../../integrations/spreadsheets/write-xlsx.ts"
import type { ChosenPeriod } from "./say-period.ts"
import type { Sheet } from "./sheets.ts"

/** "siffror-2026-kvartal-3" */
export const fileName = (what: string, { year, quarter }: ChosenPeriod): string =>
  [what, year, ...(quarter === null ? [] : [`kvartal-${quarter}`])].join("-")

export const csvOf = async (name: string, { headings, rows }: Sheet) => ({
  name: `${name}.csv`,
  type: "text/csv; charset=utf-8",
  bytes: writeCsv(headings, rows),
})

export const xlsxOf = async (name: string, sheets: readonly WorkbookSheet[]) => ({
  name: `${name}.xlsx`,
  type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  bytes: await writeWorkbook(sheets),
})
