/** A spreadsheet program runs a cell that begins like this as a formula (CSV injection). */
const dangerous = /^[=+\-@\t\r\n＝＋－＠]/
const plainNumber = /^[+-]?\d+([.,]\d+)?$/
/** Also what already looks marked, so that reading takes away exactly what writing added. */
const dangerousOrMarked = /^'+[=+\-@\t\r\n＝＋－＠]/

/** The cell with an apostrophe before it where it could be run as a formula. */
export const harmless = (cell: string): string =>
  (dangerous.test(cell) && !plainNumber.test(cell)) || dangerousOrMarked.test(cell) ? `'${cell}` : cell

/** The cell as it was before `harmless`. */
export const unmarked = (cell: string): string =>
  cell.charCodeAt(0) === 39 && dangerousOrMarked.test(cell) ? cell.slice(1) : cell

/**
 * Without control characters (but tab and line ends) and halves of characters: no file format here holds
 * them.
 */
export const printable = (cell: string): string =>
  cell.toWellFormed().replace(/[^\P{Cc}\t\n\r]|\p{Noncharacter_Code_Point}/gu, "")
