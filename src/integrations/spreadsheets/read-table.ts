import type { TableRow } from "../../platform/imports/source-row.ts"
import { contentType } from "./content-type.ts"
import { headingAt, headingsOf, isBlankRow, linesAbove, toRow } from "./headings.ts"
import { Notes } from "./notes.ts"
import { readCsv } from "./read-csv.ts"
import { readXlsx } from "./read-xlsx.ts"
import { type Fault, type Line, maxFileBytes, type Table, type TableFault } from "./table.ts"

async function* linesOf(bytes: Uint8Array, notes: Notes): AsyncGenerator<Line | Fault> {
  if (bytes.length > maxFileBytes) return yield { code: "TOO_LARGE", limit: maxFileBytes }
  const type = contentType(bytes)
  if (typeof type !== "string") return yield type
  for await (const item of type === "xlsx" ? readXlsx(bytes, notes) : readCsv(bytes, notes))
    if ("code" in item || !isBlankRow(item.cells)) yield item
}

type Head = { headings: string[]; headingLine: number; rest: Line[] }

/** The headings, and the rows among the lines that were read to find them. */
function headOf(lines: readonly Line[], notes: Notes): Head | Fault {
  const at = headingAt(lines)
  const heading = lines[at]
  if (!heading) return { code: "EMPTY" }
  if (heading.strayQuote !== undefined) return { code: "QUOTE_NOT_CLOSED", line: heading.line }
  const found = headingsOf(heading.cells)
  if ("code" in found) return found
  if (at > 0) notes.add("HEADINGS_LOWER", { line: heading.line, count: at })
  return { headings: found.headings, headingLine: heading.line, rest: lines.slice(at + 1) }
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
  const notes = new Notes()
  const lines = linesOf(bytes, notes)
  const first: Line[] = []
  while (first.length < linesAbove) {
    const next = await lines.next()
    if (next.done) break
    if ("code" in next.value) return yield fault(next.value)
    first.push(next.value)
  }
  const head = headOf(first, notes)
  if ("code" in head) return yield fault(head)
  const { headings, headingLine } = head
  let rows: TableRow[] = []
  let given = false
  const batch = (): Table => ({ ok: true, headings, headingLine, rows, notes: notes.list() })
  for await (const item of joined(head.rest, lines)) {
    if ("code" in item) return yield fault(item)
    rows.push(toRow(headings, item, notes))
    if (rows.length < size) continue
    yield batch()
    given = true
    rows = []
  }
  if (rows.length > 0 || !given) yield batch()
}

async function* joined<T>(first: readonly T[], rest: AsyncIterable<T>): AsyncGenerator<T> {
  yield* first
  yield* rest
}

/** The whole file at once. */
export async function readTable(bytes: Uint8Array, fileName: string): Promise<Table | TableFault> {
  let whole: Table | null = null
  const rows: TableRow[] = []
  for await (const batch of readBatches(bytes, fileName)) {
    if (!batch.ok) return batch
    whole = batch
    for (const row of batch.rows) rows.push(row)
  }
  return whole ? { ...whole, rows } : { ok: false, fileName, code: "EMPTY" }
}
