import { harmless, printable } from "./harmless.ts"

export type Cell = string | number | boolean | null

const quoted = (text: string) => (/[";\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)

const toText = (cell: Cell): string => {
  if (cell === null || cell === "") return ""
  // Swedish Excel reads a decimal point as text.
  return typeof cell === "number" ? String(cell).replace(".", ",") : quoted(harmless(printable(String(cell))))
}

/** Semicolons, UTF-8 with BOM and CRLF: what Swedish Excel opens by double click, with no cell run as a formula. */
export function writeCsv(headings: readonly string[], rows: Iterable<readonly Cell[]>): Uint8Array {
  const lines = [headings.map(toText).join(";")]
  for (const row of rows) lines.push(row.map(toText).join(";"))
  return Buffer.from(`\ufeff${lines.join("\r\n")}\r\n`, "utf8")
}
