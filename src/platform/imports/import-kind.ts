import type { Day } from "../../kernel/day.ts"
import type { Id } from "../../kernel/id.ts"
import type { WriteTx } from "../db/tenant.ts"
import type { Mapping } from "./mapping.ts"
import type { RowError } from "./row-errors.ts"
import type { RowFate } from "./row-fate.ts"
import { type Fields, type Restored, type RowOf, type RowTable, rowCheck } from "./row-reader.ts"
import type { SourceRow } from "./source-row.ts"

/** Rows of a file as they were read, and the way to write the good ones of them. */
export type CheckedRows = {
  rows: number
  good: readonly { line: number }[]
  errors: RowError[]
  /** Words of good rows that nobody knows. */
  unread: RowError[]
  /** What was read with zeros that the file had lost: each is in a good row, but may need a look. */
  restored: readonly Restored[]
  /** What good rows do not say and the record must have, by its name, and how many they are. */
  taken: readonly { name: string; count: number }[]
  /** Writes the good rows for the unit, and says what became of each. */
  write: (tx: WriteTx, unitId: Id<"unit">) => Promise<RowFate[]>
}

/** A file as it is read from its beginning to its end, in batches. */
export type OpenFile = {
  check: (rows: readonly SourceRow[]) => CheckedRows
  /** After the last batch has been written. */
  finish: (tx: WriteTx, unitId: Id<"unit">) => Promise<void>
}

/**
 * Something that is taken in from a file: what its columns are called, how they are read, and what is
 * written.
 */
export type ImportKind = {
  /** In the address, the API and the command line; its text is import.kind.<name>. */
  name: string
  /**
   * What its fields' headings are called in files, in lower case with signs as spaces; a field's text is
   * import.field.<name>.
   */
  headings: Readonly<Record<string, readonly string[]>>
  /** Words that stand in cells and what they mean here, by field. */
  words: Readonly<Record<string, Readonly<Record<string, string>>>>
  /** The fields by which whoever knows the file knows a row. */
  rowName: readonly string[]
  /** Files of systems that we know. */
  shipped: readonly Mapping[]
  /** Whether all that a file wrote can be taken back: its tables are followed (app.follow_import). */
  takenBack: boolean
  open: (mapping: Mapping, headings: readonly string[], today: Day) => OpenFile
}

/** Writes the batches of one file, and remembers what it must between them. */
type Writer<Row> = {
  write: (tx: WriteTx, rows: readonly Row[], unitId: Id<"unit">) => Promise<RowFate[]>
  /** Told of refused rows while the file is read: what they say of protection counts all the same. */
  refused?: (rows: readonly Partial<Row>[]) => void
  finish?: (tx: WriteTx, unitId: Id<"unit">) => Promise<void>
}

type Stated<F extends Fields> = Omit<ImportKind, "open" | "shipped" | "takenBack"> &
  Partial<Pick<ImportKind, "shipped" | "takenBack">> & {
    table: RowTable<F>
    /** What a row leaves unsaid, by a name whose text is import.taken.<name>. */
    taken?: Readonly<Record<string, (row: RowOf<F>, today: Day) => boolean>>
    /** Columns that count although the mapping does not name them. */
    moreColumns?: (mapping: Mapping, headings: readonly string[]) => Mapping
    writer: () => Writer<RowOf<F>>
  }

export function importKind<F extends Fields>(stated: Stated<F>): ImportKind {
  const { table, taken = {}, moreColumns = (mapping) => mapping, writer, ...kind } = stated
  return {
    shipped: [],
    takenBack: false,
    ...kind,
    open: (mapping, headings, today) => {
      const check = rowCheck(table, moreColumns(mapping, headings), headings, today)
      const { write, refused, finish } = writer()
      return {
        check: (rows) => {
          const { refused: left, good, ...checked } = check(rows)
          refused?.(left)
          return {
            ...checked,
            good,
            taken: Object.entries(taken)
              .map(([name, isTaken]) => ({ name, count: good.filter((row) => isTaken(row, today)).length }))
              .filter(({ count }) => count > 0),
            write: (tx, unitId) => write(tx, good, unitId),
          }
        },
        finish: async (tx, unitId) => finish?.(tx, unitId),
      }
    },
  }
}
