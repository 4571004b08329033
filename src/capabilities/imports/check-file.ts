import { type Note, Notes } from "../../integrations/spreadsheets/notes.ts"
import { readBatches } from "../../integrations/spreadsheets/read-table.ts"
import type { Day } from "../../kernel/day.ts"
import type { CheckedRows, ImportKind, OpenFile } from "../../platform/imports/import-kind.ts"
import type { Mapping } from "../../platform/imports/mapping.ts"
import type { RowFate } from "../../platform/imports/row-fate.ts"
import { suggestMapping } from "./suggest-mapping.ts"
import { blankMeanings } from "./unknown-values.ts"

/** Why a file can't be read as a table. */
export type FileFault = { fault: string; heading?: string; limit?: number; line?: number }

type CheckedBatch = Pick<CheckedRows, "rows" | "good" | "errors" | "unread" | "write"> & {
  headings: readonly string[]
  mapping: Mapping
  /** How the file has been read so far. */
  notes: readonly Note[]
  /** When this was the last of them and all are written. */
  finish: OpenFile["finish"]
}

type Options = { mapping?: Mapping | null; today: Day; batch?: number }

/** Reads and checks a file, batch by batch; the mapping is guessed from the headings when none is given. */
export async function* checkBatches(
  kind: ImportKind,
  bytes: Uint8Array,
  fileName: string,
  options: Options,
): AsyncGenerator<CheckedBatch | FileFault> {
  let file: OpenFile | null = null
  let mapping = options.mapping ?? null
  const mended = new Notes()
  for await (const batch of readBatches(bytes, fileName, options.batch)) {
    if (!batch.ok) {
      const { code, heading, limit, line } = batch
      return yield {
        fault: code,
        ...(heading ? { heading } : {}),
        ...(limit ? { limit } : {}),
        ...(line ? { line } : {}),
      }
    }
    const { headings } = batch
    mapping ??= suggestMapping(kind, headings)
    if (!file) {
      for (const actual of blankMeanings(kind.words, mapping, headings)) mended.add("BLANK_MEANS", { actual })
      file = kind.open(mapping, headings, options.today)
    }
    const { rows, good, errors, unread, restored, taken, write } = file.check(batch.rows)
    for (const error of errors) if (error.code === "COLUMN_MISSING") error.line = batch.headingLine
    for (const { column, line } of restored) mended.add("ZEROS_RESTORED", { actual: column, line })
    for (const { name, count } of taken) mended.add("TAKEN_AS", { actual: name, count })
    const notes = [...batch.notes, ...mended.list()]
    yield { rows, good, errors, unread, write, headings, mapping, notes, finish: file.finish }
  }
}

export type CheckedFile = Pick<CheckedBatch, "rows" | "good" | "errors" | "notes" | "write">

/**
 * The whole file at once, for the command line. `progress` is told how many rows have been read, and then
 * written.
 */
export async function checkFile(
  kind: ImportKind,
  bytes: Uint8Array,
  fileName: string,
  options: Options & { progress?: { read: (rows: number) => void; wrote: (rows: number) => void } },
): Promise<CheckedFile | FileFault> {
  const batches: CheckedBatch[] = []
  let rows = 0
  for await (const batch of checkBatches(kind, bytes, fileName, options)) {
    if ("fault" in batch) return batch
    batches.push(batch)
    rows += batch.rows
    options.progress?.read(rows)
  }
  const last = batches.at(-1)
  if (!last) return { fault: "EMPTY" }
  return {
    rows,
    good: batches.flatMap((batch) => batch.good),
    errors: batches.flatMap((batch) => batch.errors),
    notes: last.notes,
    write: async (tx, unitId) => {
      const fates: RowFate[] = []
      for (const batch of batches) {
        for (const fate of await batch.write(tx, unitId)) fates.push(fate)
        options.progress?.wrote(fates.length)
      }
      await last.finish(tx, unitId)
      return fates
    },
  }
}
