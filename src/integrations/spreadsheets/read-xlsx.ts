import { lettersOf } from "./address.ts"
import type { Notes } from "./notes.ts"
import { type Merged, mergedOn, sheetLayout } from "./sheet-layout.ts"
import { type SheetRow, sheetRows } from "./sheet-rows.ts"
import { type Fault, type Line, maxColumns, maxUnpackedBytes } from "./table.ts"
import { readWorkbook, type Sheet, type Workbook } from "./workbook.ts"
import { TooLarge, unzipped, workbookFault, zipEntries } from "./zip-contents.ts"

const isFilled = (cell: string) => cell.trim() !== ""
const rowsProbed = 20

/** Whether a sheet has anything in it, and whether that is a table or a text such as "read me first". */
async function probe(zip: Buffer, sheet: Sheet, book: Workbook): Promise<"empty" | "text" | "table"> {
  let seen = 0
  for await (const { cells } of sheetRows(zip, sheet, book)) {
    const filled = cells.filter(isFilled).length
    if (filled > 1) return "table"
    if (filled === 1) seen += 1
    if (seen >= rowsProbed) break
  }
  return seen > 0 ? "text" : "empty"
}

/** The first sheet in sight with a table; one that is hidden is never read, and the others are named. */
async function chosenSheet(zip: Buffer, book: Workbook, notes: Notes): Promise<Sheet | null> {
  const found: { sheet: Sheet; holds: "text" | "table" }[] = []
  for (const sheet of book.sheets) {
    const holds = await probe(zip, sheet, book)
    if (holds !== "empty") found.push({ sheet, holds })
  }
  const inSight = found.filter(({ sheet }) => !sheet.hidden)
  const chosen = (inSight.find(({ holds }) => holds === "table") ?? inSight[0])?.sheet ?? null
  if (chosen && found.length > 1) {
    notes.add("SHEET_READ", { actual: chosen.name })
    for (const { sheet } of found) if (sheet !== chosen) notes.add("SHEETS_LEFT", { actual: sheet.name })
  }
  return chosen
}

/** The row, where blank cells of merged areas are told: somebody reads another cell's words there. */
function lineOf({ line, cells, faults }: SheetRow, merged: readonly Merged[]): Line {
  if (merged.length === 0) return { line, cells, ...(faults ? { faults } : {}) }
  const all = new Map(faults)
  for (const { from, to, shownBy } of merged)
    for (let column = from; column <= Math.min(to, maxColumns); column += 1) {
      const cell = `${lettersOf(column)}${line}`
      if (cell === shownBy || isFilled(cells[column - 1] ?? "")) continue
      all.set(column - 1, { code: "CELL_MERGED", shown: `=${shownBy}`, cell })
    }
  return { line, cells, faults: all }
}

/** The rows that have something in them, each cell as the sheet shows it. */
export async function* readXlsx(bytes: Uint8Array, notes: Notes): AsyncGenerator<Line | Fault> {
  const zip = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  try {
    const entries = zipEntries(zip)
    const fault = workbookFault(entries)
    if (fault || !entries) return yield fault ?? { code: "DAMAGED" }
    const book = await readWorkbook(zip, entries)
    if (book.sheets.length === 0) return yield { code: "DAMAGED" }
    const sheet = await chosenSheet(zip, book, notes)
    if (!sheet) return
    const layout = await sheetLayout(unzipped(zip, sheet.entry))
    const merged = mergedOn(layout)
    for await (const row of sheetRows(zip, sheet, book)) {
      for (const column of layout.hiddenColumns)
        if (isFilled(row.cells[column - 1] ?? "")) notes.add("COLUMN_HIDDEN", { actual: lettersOf(column) })
      if (row.hidden) notes.add("HIDDEN_READ", { line: row.line })
      if (row.cells.some((cell) => cell.includes("\0"))) return yield { code: "NOT_A_TABLE" }
      yield lineOf(row, merged(row.line))
    }
  } catch (fault) {
    yield fault instanceof TooLarge ? { code: "TOO_LARGE", limit: maxUnpackedBytes } : { code: "DAMAGED" }
  }
}
