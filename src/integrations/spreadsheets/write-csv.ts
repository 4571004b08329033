import { harmless, printable } from "./harmless.ts"

export type Cell = string | number | boolean | null

const quoted = (text: string) => (/[";\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)

const toText = (cell: Cell): string => {
  if (cell === null || cell === "") return ""
  // Swedish Excel reads a decimal point as text.
  return typeof cell === "number" ? String(cell).replace(".", ",") : quoted(harmless(printable(String(cell))))
}

/** Lines of a CSV file, for one that is written a part at a time. */
export const csvLines = (rows: Iterable<readonly Cell[]>): string => {
  let lines = ""
  for (const row of rows) lines += `${row.map(toText).join(";")}\r\n`
  return lines
}

/** What a CSV file begins with: the mark that says UTF-8, and its headings. */
export const csvHead = (headings: readonly string[]): string => `\ufeff${csvLines([headings])}`

/**
 * Semicolons, UTF-8 with BOM and CRLF: what Swedish Excel opens by double click, with no cell run as a
 * formula.
 */
export const writeCsv = (headings: readonly string[], rows: Iterable<readonly Cell[]>): Uint8Array =>
  Buffer.from(csvHead(headings) + csvLines(rows), "utf8")
