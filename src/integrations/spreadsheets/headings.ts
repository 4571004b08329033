import { type Fault, maxColumns, type TableRow } from "./table.ts"

const isBlank = (cell: string | undefined) => (cell ?? "").trim() === ""
export const isBlankRow = (cells: readonly string[]) => cells.every(isBlank)

/** The headings as columns; a heading left blank gets its column's number, blank ones at the end go. */
export function headingsOf(cells: readonly string[]): { headings: string[] } | Fault {
  const width = cells.findLastIndex((cell) => !isBlank(cell)) + 1
  if (width === 0) return { code: "EMPTY" }
  if (width > maxColumns) return { code: "TOO_MANY_COLUMNS", limit: maxColumns }
  const headings = cells.slice(0, width).map((cell, index) => {
    const heading = cell.replace(/\s+/g, " ").trim()
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

export function toRow(headings: readonly string[], line: number, values: readonly string[]): TableRow {
  const cells: Record<string, string> = {}
  headings.forEach((heading, index) => {
    cells[heading] = values[index] ?? ""
  })
  const surplus =
    values.length > headings.length ? values.slice(headings.length).filter((v) => !isBlank(v)) : []
  return surplus.length > 0 ? { line, cells, surplus: surplus.length } : { line, cells }
}
