import { z } from "zod"
import { Note } from "../../integrations/spreadsheets/notes.ts"
import { notFound, ok, refused, violation } from "../../kernel/result.ts"
import { answer, answerDay, answerId, answerMoment, answerViolation } from "../../platform/answer.ts"
import { read } from "../../platform/command.ts"
import { Mapping } from "../../platform/imports/mapping.ts"
import { RowError } from "../../platform/imports/row-errors.ts"
import { fates, RowFate } from "../../platform/imports/row-fate.ts"
import { id } from "../../platform/validation.ts"
import { importAccess } from "./access.ts"
import { errorsOnPage, readErrorPages } from "./error-pages.ts"
import type { Kinds } from "./kinds.ts"
import { importLifecycle, workingSteps } from "./lifecycle.ts"
import { fatesOnPage, readFates } from "./row-fates.ts"
import { namesInFile } from "./row-names.ts"
import { latestRunRows, ownRun, type RunRow, runRow } from "./run-row.ts"
import { UnknownValue, unknownValues } from "./unknown-values.ts"

const ImportRun = answer({
  id: answerId(),
  kind: z.string(),
  fileName: z.string(),
  state: z.enum(importLifecycle.states),
  failedStep: z.enum(workingSteps).nullable(),
  faults: z.array(answerViolation()),
  /** How the file was read: what was chosen or mended on the way. */
  notes: z.array(Note),
  rows: z.int(),
  good: z.int(),
  errorCount: z.int(),
  /**
   * What became of the rows, or would become of them where it is `previewed` and not written: the four sum to
   * them.
   */
  written: z.int(),
  known: z.int(),
  updated: z.int(),
  refused: z.int(),
  /** Rows that say something else than what the unit had been told. */
  differs: z.int(),
  previewed: z.boolean(),
  /** The last day on which the whole of it can be taken back; null when it can't. */
  takeBackUntil: answerDay().nullable(),
  /** How far the work has come; null while it waits for its turn. */
  progress: answer({ done: z.int(), total: z.int().nullable() }).nullable(),
  mappable: z.boolean(),
  createdAt: answerMoment(),
})
export type ImportRun = z.infer<typeof ImportRun>

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
  mappable: row.headings.length > 0 && importLifecycle.apply(row.state, "map") !== null,
  createdAt: row.created_at,
})

const pageNumber = () => z.int().min(1).max(1_000_000)

const OneImport = ImportRun.extend({ errors: z.array(RowError), page: z.int(), pages: z.int() })
export type OneImport = z.infer<typeof OneImport>

/** An upload: how far it has come, and one page of its faults. */
export const readImport = read(
  importAccess,
  "import.read",
  { takes: z.object({ runId: id(), page: pageNumber().default(1) }), answers: OneImport },
  async (tx, { runId, page }) => {
    const row = await runRow(tx, runId)
    if (!row) return notFound()
    const errors = row.state === "checking" ? [] : await readErrorPages(tx, runId, page, 1)
    return ok({ ...shape(row), errors, page, pages: Math.ceil(row.error_count / errorsOnPage) })
  },
  ownRun,
)

const NamedRow = RowFate.extend({ name: z.string().nullable() })
export type NamedRow = z.infer<typeof NamedRow>
const ImportRows = answer({
  id: answerId(),
  kind: z.string(),
  fileName: z.string(),
  fate: z.enum(fates),
  count: z.int(),
  rows: z.array(NamedRow),
  page: z.int(),
  pages: z.int(),
})

/**
 * What became of the rows, one kind of fate at a time: line, code and heading, and the file's own name of it
 * while it is there.
 */
export const readImportRowsWith = (kinds: Kinds) =>
  read(
    importAccess,
    "import.rows",
    {
      takes: z.object({ runId: id(), fate: z.enum(fates).default("refused"), page: pageNumber().default(1) }),
      answers: ImportRows,
    },
    async (tx, { runId, fate, page }) => {
      const row = await runRow(tx, runId)
      if (!row) return notFound()
      const { kind, fileName } = shape(row)
      const found = await readFates(tx, runId, fate, page)
      const names = await namesInFile(
        tx,
        kinds,
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

/** `next` is the page to ask for then; null when there are no more. */
const ImportErrors = answer({ id: answerId(), errors: z.array(RowError), next: z.int().nullable() })

/** Every fault, a hundred pages at a time. */
export const readImportErrors = read(
  importAccess,
  "import.errors",
  { takes: z.object({ runId: id(), page: pageNumber().default(1) }), answers: ImportErrors },
  async (tx, { runId, page }) => {
    const row = await runRow(tx, runId)
    if (!row) return notFound()
    const errors = row.state === "checking" ? [] : await readErrorPages(tx, runId, page, pagesAtOnce)
    return ok({ id: runId, errors, next: errors.length === 0 ? null : page + pagesAtOnce })
  },
  ownRun,
)

const Columns = answer({
  run: answer({ id: answerId(), fileName: z.string(), mapping: Mapping }),
  headings: z.array(z.string()),
  fields: z.array(z.string()),
  unknown: z.array(UnknownValue),
})

/** The file's headings beside the fields that they can hold. */
export const readMappingWith = (kinds: Kinds) =>
  read(
    importAccess,
    "import.columns",
    { takes: z.object({ runId: id() }), answers: Columns },
    async (tx, { runId }) => {
      const row = await runRow(tx, runId)
      if (!row) return notFound()
      if (!row.mapping || !shape(row).mappable) return refused(violation("IMPORT_CLOSED"))
      return ok({
        run: { id: row.id, fileName: row.file_name, mapping: row.mapping },
        headings: row.headings,
        fields: Object.keys(kinds.named(row.kind)?.headings ?? {}),
        unknown: unknownValues(kinds.named(row.kind)?.words ?? {}, row.mapping, row.words),
      })
    },
    ownRun,
  )

export const listImports = read(
  importAccess,
  "import.list",
  { takes: z.object({}), answers: z.array(ImportRun) },
  async (tx) => ok((await latestRunRows(tx)).map(shape)),
)
