import { contentType } from "./content-type.ts"
import { headingsOf, isBlankRow, toRow } from "./headings.ts"
import { type Line, readCsv } from "./read-csv.ts"
import { readXlsx } from "./read-xlsx.ts"
import { type Fault, maxFileBytes, type Table, type TableFault, type TableRow } from "./table.ts"

async function* linesOf(bytes: Uint8Array): AsyncGenerator<Line | Fault> {
  if (bytes.length > maxFileBytes) return yield { code: "TOO_LARGE", limit: maxFileBytes }
  const type = contentType(bytes)
  if (typeof type !== "string") return yield type
  yield* type === "xlsx" ? readXlsx(bytes) : readCsv(bytes)
}

/**
 * A CSV or XLSX file in batches of at most `size` rows, for files too large to hold at once. A file with
 * headings only gives one empty batch. A fault is the last thing given, possibly after good batches.
 */
export async function* readBatches(
  bytes: Uint8Array,
  fileName: string,
  size = 5_000,
): AsyncGenerator<Table | TableFault> {
  const fault = (found: Fault): TableFault => ({ ok: false, fileName, ...found })
  let headings: string[] | null = null
  let rows: TableRow[] = []
  let given = false
  for await (const item of linesOf(bytes)) {
    if ("code" in item) return yield fault(item)
    if (isBlankRow(item.cells)) continue
    if (!headings) {
      const found = headingsOf(item.cells)
      if ("code" in found) return yield fault(found)
      headings = found.headings
      continue
    }
    rows.push(toRow(headings, item.line, item.cells))
    if (rows.length < size) continue
    yield { ok: true, headings, rows }
    given = true
    rows = []
  }
  if (!headings) return yield fault({ code: "EMPTY" })
  if (rows.length > 0 || !given) yield { ok: true, headings, rows }
}

/** The whole file at once. */
export async function readTable(bytes: Uint8Array, fileName: string): Promise<Table | TableFault> {
  let headings: readonly string[] = []
  const rows: TableRow[] = []
  for await (const batch of readBatches(bytes, fileName)) {
    if (!batch.ok) return batch
    headings = batch.headings
    for (const row of batch.rows) rows.push(row)
  }
  return { ok: true, headings, rows }
}
