import { z } from "zod"
import type { Note } from "../../integrations/spreadsheets/notes.ts"
import type { Day } from "../../kernel/day.ts"
import { notFound, ok, refused, type Violation, violation } from "../../kernel/result.ts"
import { read } from "../../platform/command.ts"
import { id } from "../../platform/validation.ts"
import { importAccess } from "./access.ts"
import { errorsOnPage, readErrorPages } from "./error-pages.ts"
import type { ImportState, WorkingStep } from "./lifecycle.ts"
import type { ImportKind } from "./mapping-type.ts"
import { fates, fatesOnPage, readFates } from "./row-fates.ts"
import { namesInFile } from "./row-names.ts"
import { latestRunRows, ownRun, type RunRow, runRow } from "./run-row.ts"
import { synonyms } from "./synonyms.ts"
import { unknownValues } from "./unknown-values.ts"

export type ImportRun = {
  id: string
  kind: ImportKind
  fileName: string
  state: ImportState
  failedStep: WorkingStep | null
  faults: Violation[]
  /** How the file was read: what was chosen or mended on the way. */
  notes: Note[]
  rows: number
  good: number
  errorCount: number
  /** What became of the rows, or would become of them where it is `previewed` and not written: the four sum to them. */
  written: number
  known: number
  updated: number
  refused: number
  /** Rows that say something else than what the unit had been told. */
  differs: number
  previewed: boolean
  /** The last day on which the whole of it can be taken back; null when it can't. */
  takeBackUntil: Day | null
  /** How far the work has come; null while it waits for its turn. */
  progress: { done: number; total: number | null } | null
  mappable: boolean
  createdAt: Date
}

const shape = (row: RunRow): ImportRun => ({
  id: row.id,
  kind: row.kind,
  fileName: row.file_name,
  state: row.state,
  failedStep: row.failed_step,
  faults: row.faults,
  notes: row.notes,
  rows: row.rows,
  good: row.good,
  errorCount: row.error_count,
  written: row.written,
  known: row.known,
  updated: row.updated,
  refused: row.refused,
  differs: row.differs,
  previewed: row.previewed,
  takeBackUntil: row.state === "applied" ? row.take_back_until : null,
  progress: row.beat_at ? { done: row.done, total: row.total } : null,
  mappable: row.headings.length > 0 && (row.state === "checked" || row.state === "failed"),
  createdAt: row.created_at,
})

const pageNumber = () => z.int().min(1).max(1_000_000)

/** An upload: how far it has come, and one page of its faults. */
export const readImport = read(
  importAccess,
  "import.read",
  z.object({ runId: id(), page: pageNumber().default(1) }),
  async (tx, { runId, page }) => {
    const row = await runRow(tx, runId)
    if (!row) return notFound()
    const errors = row.state === "checking" ? [] : await readErrorPages(tx, runId, page, 1)
    return ok({ ...shape(row), errors, page, pages: Math.ceil(row.error_count / errorsOnPage) })
  },
  ownRun,
)

/** What became of the rows, one kind of fate at a time: line, code and heading, and the file's own name of it while it is there. */
export const readImportRows = read(
  importAccess,
  "import.rows",
  z.object({ runId: id(), fate: z.enum(fates).default("refused"), page: pageNumber().default(1) }),
  async (tx, { runId, fate, page }) => {
    const row = await runRow(tx, runId)
    if (!row) return notFound()
    const { kind, fileName } = shape(row)
    const found = await readFates(tx, runId, fate, page)
    const names = await namesInFile(
      tx,
      row,
      found.map(({ line }) => line),
    )
    const rows = found.map((one) => ({ ...one, name: names?.get(one.line) ?? null }))
    const count = row[fate]
    return ok({ id: runId, kind, fileName, fate, count, rows, page, pages: Math.ceil(count / fatesOnPage) })
  },
  ownRun,
)

const pagesAtOnce = 100

/** Every fault, a hundred pages at a time. */
export const readImportErrors = read(
  importAccess,
  "import.errors",
  z.object({ runId: id(), page: pageNumber().default(1) }),
  async (tx, { runId, page }) => {
    const row = await runRow(tx, runId)
    if (!row) return notFound()
    const errors = row.state === "checking" ? [] : await readErrorPages(tx, runId, page, pagesAtOnce)
    return ok({ id: runId, errors, next: errors.length === 0 ? null : page + pagesAtOnce })
  },
  ownRun,
)

/** The file's headings beside the fields that they can hold. */
export const readMapping = read(
  importAccess,
  "import.columns",
  z.object({ runId: id() }),
  async (tx, { runId }) => {
    const row = await runRow(tx, runId)
    if (!row) return notFound()
    if (!row.mapping || !shape(row).mappable) return refused(violation("IMPORT_CLOSED"))
    return ok({
      run: { id: row.id, fileName: row.file_name, mapping: row.mapping },
      headings: row.headings,
      fields: Object.keys(synonyms[row.kind]),
      unknown: unknownValues(row.mapping, row.words),
    })
  },
  ownRun,
)

export const listImports = read(importAccess, "import.list", z.object({}), async (tx) =>
  ok((await latestRunRows(tx)).map(shape)),
)
