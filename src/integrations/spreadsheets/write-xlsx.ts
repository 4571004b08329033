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

/** Names of sheets are unique, whatever their case, and of 31 characters at most. */
function sheetNames(names: readonly string[]): string[] {
  const taken = new Set<string>()
  return names.map((name, at) => {
    const clean = name.replace(/[[\]:*?/\\']/g, " ").trim()
    const short = clean.slice(0, 31).trim() || `Blad${at + 1}`
    const free = taken.has(short.toLowerCase()) ? `${clean.slice(0, 27).trim()} ${at + 1}` : short
    taken.add(free.toLowerCase())
    return free
  })
}

/** One sheet: what it is about over the table, when it says so, and a heading row that stays in sight. */
export type WorkbookSheet = {
  name: string
  title?: string
  notes?: readonly string[]
  headings: readonly string[]
  rows: Iterable<readonly Cell[]>
}

const [narrowest, widest] = [8, 60]
const lengthOf = (cell: Cell): number => (cell === null ? 0 : String(cell).length)

function written({ title, notes = [], headings, rows }: WorkbookSheet) {
  const table = [...Iterator.from(rows)]
  const above = [
    ...(title === undefined ? [] : [[{ ...textCell(title), fontWeight: "bold" as const, fontSize: 14 }]]),
    ...notes.map((note) => [textCell(note)]),
    ...(title === undefined && notes.length === 0 ? [] : [[null]]),
  ]
  const heading = headings.map((text) => ({
    ...textCell(text),
    fontWeight: "bold" as const,
    wrap: true,
    alignVertical: "bottom" as const,
  }))
  // What does not fit in the widest column goes on in the next line of its cell.
  const cellOf = (cell: Cell): SheetCell => {
    const made = sheetCell(cell)
    return made && typeof cell === "string" && cell.length > widest
      ? { ...textCell(cell), wrap: true, alignVertical: "top" }
      : made
  }
  const across = Math.max(headings.length, ...table.map((row) => row.length))
  const columns = Array.from({ length: across }, (_, at) => {
    const lengths = [headings[at] ?? "", ...table.map((row) => row[at] ?? null)].map(lengthOf)
    return { width: Math.min(widest, Math.max(narrowest, ...lengths) + 2) }
  })
  return {
    data: [...above, ...(headings.length > 0 ? [heading] : []), ...table.map((row) => row.map(cellOf))],
    columns,
    stickyRowsCount: headings.length > 0 ? above.length + 1 : 0,
  }
}

/** A file of several sheets, with columns as wide as what stands in them. */
export async function writeWorkbook(sheets: readonly WorkbookSheet[]): Promise<Uint8Array> {
  const names = sheetNames(sheets.map(({ name }) => name))
  return writeXlsxFile(sheets.map((sheet, at) => ({ ...written(sheet), sheet: names[at] ?? "" }))).toBuffer()
}

/** One sheet with a heading row that stays in sight. */
export const writeXlsx = (
  headings: readonly string[],
  rows: Iterable<readonly Cell[]>,
  name = "Blad1",
): Promise<Uint8Array> => writeWorkbook([{ name, headings, rows }])
