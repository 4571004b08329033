import type { Note } from "../../integrations/spreadsheets/notes.ts"
import type { TableRow } from "../../integrations/spreadsheets/table.ts"
import type { Day } from "../../kernel/day.ts"
import type { CellReader } from "./cell-readers.ts"
import { headingsFor } from "./mapping.ts"
import type { Mapping } from "./mapping-type.ts"
import type { Finding, RowError, RowErrorCode } from "./row-errors.ts"

export type Field<T, Required extends boolean> = { read: CellReader<T>; required: Required; blank?: T }
type Fields = Readonly<Record<string, Field<unknown, boolean>>>
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

/** What is read of a file: its fields, the rules of one row, and the rules between rows (told each good row once). */
export type RowTable<F extends Fields> = {
  fields: F
  rowRules: readonly ((row: Partial<RowOf<F>>) => Finding[])[]
  fileRules: readonly (() => (row: RowOf<F>) => Finding[])[]
}

export type SourceRow = Readonly<TableRow>
export type SourceTable = { headings: readonly string[]; rows: readonly SourceRow[] }
/** `restored` is what was read with zeros that the file had lost: each is in a good row, but may need a look. */
export type Checked<Row> = { rows: number; good: Row[]; errors: RowError[]; restored: Note[] }
export type Check<Row> = (rows: readonly SourceRow[]) => Checked<Row>

const cellOf = (row: SourceRow, headings: readonly string[]) =>
  headings
    .map((heading) => (Object.hasOwn(row.cells, heading) ? (row.cells[heading] ?? "").trim() : ""))
    .filter((cell) => cell !== "")
    .join(" ")

/** What can't be read in the cells of a field: never what a blank cell means, whatever the mapping says of those. */
const faultOf = (row: SourceRow, headings: readonly string[]) =>
  headings.flatMap((heading) =>
    row.faults && Object.hasOwn(row.faults, heading) ? [{ heading, fault: row.faults[heading] }] : [],
  )[0]

/** Headings the mapping asks for that the file lacks, and required fields no heading is given for. */
function columnErrors(fields: Fields, mapping: Mapping, headings: readonly string[]): RowError[] {
  const asked = Object.entries(fields).flatMap(([field, { required, blank }]) => {
    const given = headingsFor(mapping, field)
    return given.length === 0 && required && blank === undefined ? [field] : given
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
    const words = Object.hasOwn(mapping.values, name) ? (mapping.values[name] ?? {}) : {}
    return { name, field, columns: headingsFor(mapping, name), context: { today, words } }
  })
  const columnOf = (name: string) => headingsFor(mapping, name)[0] ?? name

  function checkRow(source: SourceRow): { row: RowOf<F> | null; errors: RowError[]; restored: Note[] } {
    const { line } = source
    const errors: RowError[] = []
    const restored: Note[] = []
    const error = (column: string, code: RowErrorCode, value: string, cell?: string) =>
      errors.push({ line, column, code, value: value.slice(0, 100), ...(cell ? { cell } : {}) })
    if (source.strayQuote !== undefined) {
      error(headings[0] ?? "", "STRAY_QUOTE", source.strayQuote)
      return { row: null, errors, restored }
    }
    const values: Record<string, unknown> = { line }
    for (const { name, field, columns, context } of fields) {
      const unread = faultOf(source, columns)
      if (unread?.fault) {
        values[name] = null
        error(unread.heading, unread.fault.code, unread.fault.shown, unread.fault.cell)
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
      else if (read.restored) restored.push({ code: "ZEROS_RESTORED", actual: columnOf(name), line })
    }
    const found = (findings: readonly Finding[]) => {
      for (const { field, code } of findings)
        error(columnOf(field), code, cellOf(source, headingsFor(mapping, field)))
    }
    if (source.surplus) error(headings.at(-1) ?? "", "TOO_MANY_CELLS", "")
    // Every field of the table has been given the type its reader promises, or an error was noted.
    const row = values as RowOf<F>
    found(table.rowRules.flatMap((rule) => rule(row)))
    if (errors.length === 0) found(fileRules.flatMap((rule) => rule(row)).slice(0, 1))
    return { row: errors.length === 0 ? row : null, errors, restored }
  }

  return (rows) => {
    const errors = missing
    missing = []
    if (unreadable) return { rows: rows.length, good: [], errors, restored: [] }
    const good: RowOf<F>[] = []
    const restored: Note[] = []
    for (const source of rows) {
      const checked = checkRow(source)
      if (checked.row) {
        good.push(checked.row)
        restored.push(...checked.restored)
      }
      for (const error of checked.errors) errors.push(error)
    }
    return { rows: rows.length, good, errors, restored }
  }
}
