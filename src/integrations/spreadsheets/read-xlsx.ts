import { readSheet } from "read-excel-file/universal"
import type { Line } from "./read-csv.ts"
import type { Fault } from "./table.ts"
import { workbookFault } from "./zip-contents.ts"

/** A date cell becomes YYYY-MM-DD; Excel keeps it without a time zone, so UTC gives the day as written. */
function asText(cell: unknown): string {
  if (cell === null || cell === undefined) return ""
  if (cell instanceof Date) return Number.isNaN(cell.getTime()) ? "" : cell.toISOString().slice(0, 10)
  return typeof cell === "boolean" ? String(cell).toUpperCase() : String(cell)
}

/** The first sheet's rows that have something in them; formulas give the value Excel last saved. */
export async function* readXlsx(bytes: Uint8Array): AsyncGenerator<Line | Fault> {
  const file = Uint8Array.from(bytes).buffer
  const fault = workbookFault(Buffer.from(file))
  if (fault) return yield fault
  let rows: readonly (readonly unknown[])[]
  try {
    rows = await readSheet(file, { trim: false })
  } catch {
    return yield { code: "DAMAGED" }
  }
  for (const [index, row] of rows.entries()) {
    const cells = row.map(asText)
    if (cells.some((cell) => cell.includes("\0"))) return yield { code: "NOT_A_TABLE" }
    yield { line: index + 1, cells }
  }
}
