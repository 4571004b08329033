import writeXlsxFile, { type Cell as SheetCell } from "write-excel-file/node"
import { isDay } from "../../kernel/day.ts"
import { printable } from "./harmless.ts"
import type { Cell } from "./write-csv.ts"

/** Excel refuses to open a file with a longer cell. */
const maxCellLength = 32_767

const escaped = (character: string) =>
  `_x${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}_`

/**
 * The format's own escapes: _x000D_ for a carriage return, _x005F_ where the text itself looks like an
 * escape.
 */
function textCell(text: string) {
  const clean = printable(text)
    .slice(0, maxCellLength)
    .toWellFormed()
    .replace(/_(?=x[0-9a-f]{4}_)|\r/gi, escaped)
  // write-excel-file 4 looks texts up in an object, so "constructor" would damage the file.
  const value = clean in {} ? escaped(clean) + clean.slice(1) : clean
  return { type: String, value }
}

/** Excel's calendar begins in 1900 with a leap day that never was; earlier days stay text. */
const isExcelDay = (text: string) => isDay(text) && text >= "1900-03-01"

/** Text is always typed as text, so that nothing in it is run as a formula; days become real dates. */
function sheetCell(cell: Cell): SheetCell {
  if (cell === null || cell === "") return null
  if (typeof cell === "boolean") return { type: Boolean, value: cell }
  if (typeof cell === "number") return Number.isFinite(cell) ? { type: Number, value: cell } : null
  if (!isExcelDay(cell)) return textCell(cell)
  return { type: Date, value: new Date(`${cell}T00:00:00Z`), format: "yyyy-mm-dd" }
}

const sheetName = (name: string) =>
  name
    .replace(/[[\]:*?/\\']/g, " ")
    .trim()
    .slice(0, 31) || "Blad1"

/** One sheet with a heading row that stays in sight. */
export async function writeXlsx(
  headings: readonly string[],
  rows: Iterable<readonly Cell[]>,
  name = "Blad1",
): Promise<Uint8Array> {
  const heading = headings.map((text): SheetCell => ({ ...textCell(text), fontWeight: "bold" }))
  const data = [heading, ...Iterator.from(rows).map((row) => row.map(sheetCell))]
  const columns = headings.map((text) => ({ width: Math.min(40, Math.max(12, text.length + 2)) }))
  return writeXlsxFile(data, { sheet: sheetName(name), columns, stickyRowsCount: 1 }).toBuffer()
}
