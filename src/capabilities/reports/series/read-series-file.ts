import { readTable } from "../../../integrations/spreadsheets/read-table.ts"
import { type Day, isDay } from "../../../kernel/day.ts"
import { type Violation, violation } from "../../../kernel/result.ts"

export type SeriesRow = { month: Day; all: number; fresh: number }

const fold = (text: string) => text.trim().toLocaleLowerCase("sv").replace(/\s+/g, " ")
const headings = {
  month: ["månad", "manad", "month", "period"],
  all: ["ansökningar", "alla ansökningar", "samtliga", "alla", "all", "applications"],
  fresh: ["nya ansökningar", "nyansökningar", "nya", "new", "new applications"],
} as const

const monthNames = ["jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec"]

/** 2026-03, 2026-03-01, 202603, mars 2026. */
export function readMonth(text: string): Day | null {
  const given = fold(text)
  const number = /^(\d{4})[-/. ]?(\d{2})(?:[-/. ]?\d{2})?$/.exec(given)
  const name = /^([a-zåäö]{3})[a-zåäö.]* (\d{4})$/.exec(given)
  const at = name ? monthNames.indexOf(name[1] ?? "") + 1 : 0
  const day = number
    ? `${number[1]}-${number[2]}-01`
    : at > 0
      ? `${name?.[2]}-${String(at).padStart(2, "0")}-01`
      : ""
  return isDay(day) ? day : null
}

const readNumber = (text: string): number | null => {
  const plain = text.replace(/[\s\u00a0]/g, "")
  return /^\d{1,7}$/.test(plain) ? Number(plain) : null
}

/** The months of a file; every fault at once, by line. */
export async function readSeriesFile(
  bytes: Uint8Array,
  fileName: string,
): Promise<{ rows: SeriesRow[]; faults: Violation[] }> {
  const table = await readTable(bytes, fileName)
  if (!table.ok) return { rows: [], faults: [violation(`FILE_${table.code}`, { at: "file" })] }
  const column = (kind: keyof typeof headings) =>
    table.headings.find((heading) => headings[kind].some((name) => name === fold(heading)))
  const [month, all, fresh] = [column("month"), column("all"), column("fresh")]
  if (!month || !all || !fresh) return { rows: [], faults: [violation("SERIES_COLUMNS", { at: "file" })] }
  const rows: SeriesRow[] = []
  const faults: Violation[] = []
  const seen = new Set<string>()
  for (const { line, cells } of table.rows) {
    const row = {
      month: readMonth(cells[month] ?? ""),
      all: readNumber(cells[all] ?? ""),
      fresh: readNumber(cells[fresh] ?? ""),
    }
    const fault = (code: string) => faults.push(violation(code, { at: "file", params: { line } }))
    if (row.month === null) fault("SERIES_MONTH")
    else if (row.all === null || row.fresh === null) fault("SERIES_NUMBER")
    else if (row.fresh > row.all) fault("SERIES_MORE_NEW")
    else if (seen.has(row.month)) fault("SERIES_MONTH_TWICE")
    else {
      seen.add(row.month)
      rows.push({ month: row.month, all: row.all, fresh: row.fresh })
    }
  }
  if (rows.length === 0 && faults.length === 0) faults.push(violation("FILE_EMPTY", { at: "file" }))
  return { rows, faults: faults.slice(0, 50) }
}
