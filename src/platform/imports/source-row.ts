/** Why a cell can't be read as it is shown. */
export const cellFaultCodes = [
  /** It shows #N/A, #REF! or ####. */
  "CELL_ERROR",
  /** A formula that was saved without its result. */
  "CELL_NO_VALUE",
  /** A number of more digits than a spreadsheet keeps, or written as 2,00E+11. */
  "CELL_DIGITS_LOST",
  /** Blank itself, but part of a merged area whose content stands in another cell. */
  "CELL_MERGED",
  /** A letter was lost before the file came here, or in a byte of its own. */
  "CELL_CHARACTER",
] as const
export type CellFaultCode = (typeof cellFaultCodes)[number]

/** `cell` is its address in a sheet, such as E5; a text file has none. */
export type CellFault = { code: CellFaultCode; shown: string; cell?: string }

/** One row of a file: `line` is where it starts in the file, the first line being 1. */
export type TableRow = {
  line: number
  cells: Record<string, string>
  /** Cells that show something else than what a person would read, by heading. */
  faults?: Record<string, CellFault>
  /** Filled cells to the right of the last heading: a sign that the row is shifted. */
  surplus?: number
  /** The line as it stands, when a stray quote makes its cells unsure. */
  strayQuote?: string
}
export type SourceRow = Readonly<TableRow>
