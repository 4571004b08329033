/** One row of a file: `line` is where it starts in the file, the heading line being 1. */
export type TableRow = {
  line: number
  cells: Record<string, string>
  /** Filled cells to the right of the last heading: a sign that the row is shifted. */
  surplus?: number
}

export type Table = { ok: true; headings: readonly string[]; rows: readonly TableRow[] }

export type TableFaultCode =
  | "NOT_A_TABLE"
  | "EXCEL_OLD_OR_LOCKED"
  | "EMPTY"
  | "HEADINGS_DUPLICATE"
  | "TOO_MANY_COLUMNS"
  | "TOO_LARGE"
  | "QUOTE_NOT_CLOSED"
  | "DAMAGED"

/** Why a file could not be read as a table. The text comes from the catalogue: import.fault.<code>. */
export type TableFault = {
  ok: false
  code: TableFaultCode
  fileName: string
  line?: number
  heading?: string
  limit?: number
}

/** A fault before the file's name is known to it. */
export type Fault = Omit<TableFault, "ok" | "fileName">

export const maxColumns = 200
export const maxFileBytes = 512 * 1024 * 1024
/** A record longer than this is an unclosed quote, not a row. */
export const maxRecordLength = 1024 * 1024
/** XLSX is unpacked in memory; larger tables are sent as CSV, which is streamed. */
export const maxUnpackedBytes = 256 * 1024 * 1024
export const maxSheetCells = 20_000_000
