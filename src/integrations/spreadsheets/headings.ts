import type { CellFault, TableRow } from "../../platform/imports/source-row.ts"
import { cellText } from "./cell-text.ts"
import type { Notes } from "./notes.ts"
import { type Fault, type Line, maxColumns } from "./table.ts"

const isBlank = (cell: string | undefined) => !cell || !/[^\s\u00ad\u200b-\u200f\u2060]/.test(cell)
export const isBlankRow = (cells: readonly string[]) => cells.every(isBlank)

/** How many lines are looked at to find the headings. */
export const linesAbove = 20

const filled = ({ cells }: Line) => cells.filter((cell) => !isBlank(cell))
/** Words, each once: what headings are and rows with numbers and days are not. */
const areWords = (cells: readonly string[]) =>
  cells.every((cell) => /\p{L}/u.test(cell) && !/\d{4}/.test(cell)) && new Set(cells).size === cells.length

/**
 * Which of the first lines with something in them holds the headings: the first, or the first below titles.
 */
export function headingAt(lines: readonly Line[]): number {
  for (const [at, line] of lines.entries()) {
    const here = filled(line).length
    const below = lines.findIndex(
      (other, index) =>
        index > at && filled(other).length >= (here === 1 ? 2 : 2 * here) && areWords(filled(other)),
    )
    if (here > 2 || below < 0) return at
  }
  return 0
}

/** The headings as columns; a heading left blank gets its column's number, blank ones at the end go. */
export function headingsOf(cells: readonly string[]): { headings: string[] } | Fault {
  const width = cells.findLastIndex((cell) => !isBlank(cell)) + 1
  if (width === 0) return { code: "EMPTY" }
  if (width > maxColumns) return { code: "TOO_MANY_COLUMNS", limit: maxColumns }
  const headings = cells.slice(0, width).map((cell, index) => {
    const heading = cellText(cell).text.replace(/\s+/g, " ").trim()
    return heading === "" || heading === "__proto__" ? `(${index + 1})` : heading
  })
  const seen = new Set<string>()
  for (const heading of headings) {
    const key = heading.toLowerCase()
    if (seen.has(key)) return { code: "HEADINGS_DUPLICATE", heading }
    seen.add(key)
  }
  return { headings }
}

/** The row under its headings, each cell as a person reads it or with why it can't be. */
export function toRow(headings: readonly string[], line: Line, notes: Notes): TableRow {
  const cells: Record<string, string> = {}
  const faults: Record<string, CellFault> = {}
  headings.forEach((heading, index) => {
    const { text, cleaned, fault } = cellText(line.cells[index] ?? "")
    const found = line.faults?.get(index) ?? (fault ? { code: fault, shown: text } : null)
    cells[heading] = found?.shown ?? text
    if (cleaned) notes.add("INVISIBLE", { actual: heading, line: line.line })
    if (found) faults[heading] = found
  })
  const surplus = line.cells.slice(headings.length).filter((cell) => !isBlank(cell)).length
  return {
    line: line.line,
    cells,
    ...(Object.keys(faults).length > 0 ? { faults } : {}),
    ...(surplus > 0 ? { surplus } : {}),
    ...(line.strayQuote === undefined ? {} : { strayQuote: line.strayQuote }),
  }
}
