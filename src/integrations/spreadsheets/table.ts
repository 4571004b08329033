import type { CellFault, TableRow } from "../../platform/imports/source-row.ts"
import type { Note } from "./notes.ts"

/** `notes` is how the file has been read so far. */
export type Table = {
  ok: true
  headings: readonly string[]
  /** Where the headings stand. */
  headingLine: number
  rows: readonly TableRow[]
  notes: readonly Note[]
}

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

/** A line with something in it, before its headings are known. `faults` is by column. */
export type Line = {
  line: number
  cells: string[]
  faults?: ReadonlyMap<number, CellFault>
  strayQuote?: string
}

export const maxColumns = 200
export const maxFileBytes = 512 * 1024 * 1024
/** XLSX keeps its shared texts in memory; larger tables are sent as CSV, which is streamed. */
export const maxUnpackedBytes = 256 * 1024 * 1024
