import { sql } from "kysely"
import type { Note } from "../../integrations/spreadsheets/notes.ts"
import type { Day } from "../../kernel/day.ts"
import type { Violation } from "../../kernel/result.ts"
import type { ReadTx } from "../../platform/db/tenant.ts"
import type { Mapping } from "../../platform/imports/mapping.ts"
import type { ImportState, WorkingStep } from "./lifecycle.ts"
import type { Word } from "./unknown-values.ts"

export type RunRow = {
  id: string
  kind: string
  file_name: string
  state: ImportState
  failed_step: WorkingStep | null
  faults: Violation[]
  upload_id: string | null
  mapping: Mapping | null
  headings: string[]
  words: Word[]
  notes: Note[]
  rows: number
  good: number
  error_count: number
  written: number
  known: number
  updated: number
  refused: number
  differs: number
  previewed: boolean
  take_back_until: Day | null
  done: number
  total: number | null
  checked_on: string | null
  role: string | null
  unit_id: string | null
  attempt: number
  beat_at: Date | null
  created_at: Date
  created_by: string | null
}

const columns = sql.raw(
  `id, kind, file_name, state, failed_step, faults, upload_id, mapping, headings, words, notes, rows, good, error_count,
  written, known, updated, refused, differs, previewed, take_back_until, done, total, checked_on, role, unit_id, attempt, beat_at, created_at, created_by`,
)

/** An upload as its uploader or the system sees it; to others it does not exist. */
export const runRow = async (tx: ReadTx, runId: string): Promise<RunRow | undefined> =>
  await tx.maybe(
    sql<RunRow>`select ${columns} from import_run where tenant_id = app.tenant() and id = ${runId}`,
  )

/**
 * The same, held until the transaction ends: of two who press at once, the second sees what the first did.
 */
export const heldRunRow = async (tx: ReadTx, runId: string): Promise<RunRow | undefined> =>
  await tx.maybe(sql<RunRow>`select ${columns} from import_run where tenant_id = app.tenant() and id = ${runId}
      for update`)

export const latestRunRows = async (tx: ReadTx): Promise<RunRow[]> =>
  await tx.all(sql<RunRow>`select ${columns} from import_run where tenant_id = app.tenant()
      order by created_at desc, id desc limit 50`)

/** Nobody but the uploader finds the upload. */
export const ownRun = async (tx: ReadTx, input: { runId: string }) =>
  (await runRow(tx, input.runId)) ? {} : null
