import type { Day } from "../../kernel/day.ts"
import type { CellContext, CellReader, CellResult } from "./cell-readers.ts"
import { headingsFor, type Mapping } from "./mapping.ts"
import type { Finding, RowError } from "./row-errors.ts"
import type { SourceRow } from "./source-row.ts"

export type NamedCell = { heading: string; cell: string }

export type Field<T, Required extends boolean> = {
  read: CellReader<T>
  required: Required
  blank?: T
  /** The file must have the column although its cells may be blank. */
  columnNeeded?: true
  /** Columns and words of another field. */
  of?: string
  /** Reads each column by itself, empty ones too, instead of all joined. */
  each?: (cells: readonly NamedCell[], context: CellContext) => CellResult<T>
  /** Cells that nobody knows the meaning of although the row is good. */
  unread?: (cells: readonly NamedCell[], context: CellContext) => readonly NamedCell[]
}
export type Fields = Readonly<Record<string, Field<unknown, boolean>>>
type ValueOf<F> = F extends Field<infer T, infer Required> ? (Required extends true ? T : T | null) : never
export type RowOf<F extends Fields> = { line: number } & { [K in keyof F]: ValueOf<F[K]> }

export const required = <T>(read: CellReader<T>): Field<T, true> => ({ read, required: true })
export const optional = <T>(read: CellReader<T>): Field<T, false> => ({ read, required: false })
/** Never null: a blank cell, or a column the file hasn't got, means `blank`. */
export const otherwise = <T>(blank: T, read: CellReader<T>): Field<T, true> => ({
  read,
  required: true,
  blank,
})

/** Never null: a blank cell means `blank`, but a file without the column is refused. */
export const mayBeBlank = <T>(blank: T, read: CellReader<T>): Field<T, true> => ({
  ...otherwise(blank, read),
  columnNeeded: true,
})

/** Never null, and never a fault: what all the columns say together. */
export const together = <T>(
  of: string,
  each: (cells: readonly NamedCell[], context: CellContext) => CellResult<T>,
  unread?: Field<T, true>["unread"],
): Field<T, true> => ({
  read: (cell, context) => each([{ heading: "", cell }], context),
  required: true,
  of,
  each,
  ...(unread ? { unread } : {}),
})

/**
 * What is read of a file: its fields, the rules of one row, and the rules between rows (told each good row
 * once).
 */
export type RowTable<F extends Fields> = {
  fields: F
  rowRules: readonly ((row: Partial<RowOf<F>>, today: Day) => Finding[])[]
  fileRules: readonly (() => (row: RowOf<F>) => Finding[])[]
}

/** A cell that had lost its zeros. */
export type Restored = { column: string; line: number }
export type Checked<Row> = {
  rows: number
  good: Row[]
  errors: RowError[]
  /** What could be read of refused rows: what they say about protection counts all the same. */
  refused: Partial<Row>[]
  /** Words of good rows that nobody knows. */
  unread: RowError[]
  /** What was read with zeros that the file had lost: each is in a good row, but may need a look. */
  restored: Restored[]
}
export type Check<Row> = (rows: readonly SourceRow[]) => Checked<Row>

const cellIn = (row: SourceRow, heading: string) =>
  Object.hasOwn(row.cells, heading) ? (row.cells[heading] ?? "").trim() : ""

/** The cells of a field, joined. */
export const cellOf = (row: SourceRow, headings: readonly string[]) =>
  headings
    .map((heading) => cellIn(row, heading))
    .filter((cell) => cell !== "")
    .join(" ")

/**
 * What stands for a cell that can't be read, where each column is read by itself: it begins as a
 * spreadsheet's errors do.
 */
const faultIn = (row: SourceRow, heading: string) =>
  row.faults && Object.hasOwn(row.faults, heading) ? `#${row.faults[heading]?.shown ?? ""}` : null

/**
 * What can't be read in the cells of a field: never what a blank cell means, whatever the mapping says of
 * those.
 */
const faultOf = (row: SourceRow, headings: readonly string[]) =>
  headings.flatMap((heading) =>
    row.faults && Object.hasOwn(row.faults, heading) ? [{ heading, fault: row.faults[heading] }] : [],
  )[0]

/** Headings the mapping asks for that the file lacks, and required fields no heading is given for. */
function columnErrors(fields: Fields, mapping: Mapping, headings: readonly string[]): RowError[] {
  const asked = Object.entries(fields).flatMap(([field, { required, blank, each, columnNeeded }]) => {
    const given = headingsFor(mapping, field)
    return given.length === 0 && required && (blank === undefined || columnNeeded) && !each ? [field] : given
  })
  return asked
    .filter((column) => !headings.includes(column))
    .map((column) => ({ line: 1, column, code: "COLUMN_MISSING", value: "" }))
}

/** A check that remembers earlier rows, so that a large file may be given to it in batches. */
export function rowCheck<F extends Fields>(
  table: RowTable<F>,
  mapping: Mapping,
  headings: readonly string[],
  today: Day,
): Check<RowOf<F>> {
  let missing = columnErrors(table.fields, mapping, headings)
  const unreadable = missing.length > 0
  const fileRules = table.fileRules.map((start) => start())
  const fields = Object.entries(table.fields).map(([name, field]) => {
    const of = field.of ?? name
    const words = Object.hasOwn(mapping.values, of) ? (mapping.values[of] ?? {}) : {}
    return { name, field, columns: headingsFor(mapping, of), context: { today, words } }
  })
  const columnOf = (name: string) => headingsFor(mapping, name)[0] ?? name

  type Read = { row: Partial<RowOf<F>>; errors: RowError[]; unread: RowError[]; restored: Restored[] }

  function checkRow(source: SourceRow): Read {
    const { line } = source
    const errors: RowError[] = []
    const unread: RowError[] = []
    const restored: Restored[] = []
    const error = (column: string, code: string, value: string, cell?: string) =>
      errors.push({ line, column, code, value: value.slice(0, 100), ...(cell ? { cell } : {}) })
    if (source.strayQuote !== undefined) {
      error(headings[0] ?? "", "STRAY_QUOTE", source.strayQuote)
      return { row: {}, errors, unread, restored }
    }
    const values: Record<string, unknown> = { line }
    const told = new Set<string>()
    for (const { name, field, columns, context } of fields) {
      const broken = faultOf(source, columns)
      if (broken?.fault && !told.has(broken.heading)) {
        told.add(broken.heading)
        error(broken.heading, broken.fault.code, broken.fault.shown, broken.fault.cell)
      }
      if (field.each) {
        const cells = columns.map((heading) => ({
          heading,
          cell: faultIn(source, heading) ?? cellIn(source, heading),
        }))
        const read = field.each(cells, context)
        values[name] = read.ok ? read.value : null
        for (const one of field.unread?.(cells, context) ?? [])
          unread.push({ line, column: one.heading, code: "UNKNOWN_VALUE", value: one.cell.slice(0, 100) })
        continue
      }
      if (broken) {
        values[name] = null
        continue
      }
      const cell = cellOf(source, columns)
      if (cell === "" && !(columns.length > 0 && Object.hasOwn(context.words, ""))) {
        values[name] = field.blank ?? null
        if (field.required && field.blank === undefined) error(columnOf(name), "MISSING", "")
        continue
      }
      const read = field.read(cell, context)
      values[name] = read.ok ? read.value : null
      if (!read.ok) error(columnOf(name), read.code, cell)
      else if (read.restored) restored.push({ column: columnOf(name), line })
    }
    const found = (findings: readonly Finding[]) => {
      for (const { field, code } of findings)
        error(columnOf(field), code, cellOf(source, headingsFor(mapping, field)))
    }
    if (source.surplus) error(headings.at(-1) ?? "", "TOO_MANY_CELLS", "")
    // Every field of the table has been given the type its reader promises, or an error was noted.
    const row = values as RowOf<F>
    found(table.rowRules.flatMap((rule) => rule(row, today)))
    if (errors.length === 0) found(fileRules.flatMap((rule) => rule(row)).slice(0, 1))
    return { row, errors, unread, restored }
  }

  return (rows) => {
    const errors = missing
    missing = []
    if (unreadable) return { rows: rows.length, good: [], errors, refused: [], unread: [], restored: [] }
    const good: RowOf<F>[] = []
    const refused: Partial<RowOf<F>>[] = []
    const unread: RowError[] = []
    const restored: Restored[] = []
    for (const source of rows) {
      const checked = checkRow(source)
      if (checked.errors.length === 0) {
        // Every field has been given the type its reader promises.
        good.push(checked.row as RowOf<F>)
        restored.push(...checked.restored)
      } else refused.push(checked.row)
      for (const error of checked.errors) errors.push(error)
      for (const word of checked.unread) unread.push(word)
    }
    return { rows: rows.length, good, errors, refused, unread, restored }
  }
}
