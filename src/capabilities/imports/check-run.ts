import { sql } from "kysely"
import { contentType } from "../../integrations/spreadsheets/content-type.ts"
import type { Note } from "../../integrations/spreadsheets/notes.ts"
import type { Day } from "../../kernel/day.ts"
import { type Violation, violation } from "../../kernel/result.ts"
import { readUpload } from "../../platform/files/public.ts"
import type { ImportKind } from "../../platform/imports/import-kind.ts"
import type { Step } from "../../platform/jobs/job.ts"
import { checkBatches, type FileFault } from "./check-file.ts"
import { dropErrors, ErrorPages } from "./error-pages.ts"
import { countFates, dropFates, type FatePages } from "./row-fates.ts"
import type { RunRow } from "./run-row.ts"
import { gatherWords, type Word } from "./unknown-values.ts"
import { type Attempt, report, Superseded } from "./work-progress.ts"

/** Rows between two words of how far it has come; also how long other work waits for this at most. */
export const batchRows = 2_000

/**
 * How many rows a text file has, seen from its line ends; nobody knows that of a workbook before it is read.
 */
function rowsAbout(bytes: Buffer): number | null {
  if (contentType(bytes) !== "csv") return null
  let ends = 0
  for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, at + 1)) ends += 1
  return ends > 0 ? ends : null
}

export const faultOf = ({ fault, heading, limit, line }: FileFault): Violation =>
  violation(`FILE_${fault}`, {
    at: "file",
    ...(heading ? { actual: heading } : {}),
    ...(limit ? { limit } : {}),
    ...(fault === "QUOTE_NOT_CLOSED" ? { params: { line: line ?? 1 } } : {}),
  })

/**
 * Reads the whole upload and finds every fault; nothing but what was found is written. `step` decides whether
 * that is one transaction (a short file, while the browser waits) or many (in the background, with progress).
 * `preview` tells what writing it would give, for whoever sent it.
 */
export async function checkRun(
  kind: ImportKind,
  step: Step,
  run: RunRow,
  number: number,
  preview: (run: RunRow) => Promise<FatePages | null>,
): Promise<Violation[]> {
  const attempt: Attempt = { runId: run.id, number, step: "checking" }
  const today = await step(async (tx) => {
    await dropErrors(tx, run.id)
    return tx.today
  })
  const bytes = run.upload_id ? await readUpload(step, run.upload_id) : Buffer.alloc(0)
  if (bytes.length === 0) return [violation("IMPORT_FILE_GONE")]
  const total = rowsAbout(bytes)
  await step((tx) => report(tx, attempt, 0, total))
  const [errors, words] = [new ErrorPages(), new Map<string, Word>()]
  const found = {
    rows: 0,
    good: 0,
    mapping: run.mapping,
    headings: [] as readonly string[],
    notes: [] as readonly Note[],
    checkedOn: today as Day,
  }
  const options = { mapping: run.mapping, today, batch: batchRows }
  for await (const batch of checkBatches(kind, bytes, run.file_name, options)) {
    if ("fault" in batch) return [faultOf(batch)]
    found.rows += batch.rows
    found.good += batch.good.length
    found.mapping = batch.mapping
    found.headings = batch.headings
    found.notes = batch.notes
    errors.add(batch.errors)
    gatherWords(kind.words, batch.mapping, words, [...batch.errors, ...batch.unread])
    await step(async (tx) => {
      await errors.write(tx, run.id, run.created_by, false)
      await report(tx, attempt, found.rows, total)
    })
  }
  const { rows, good, mapping, checkedOn } = found
  const pages = await preview({ ...run, rows, good, mapping, checked_on: checkedOn })
  await step(async (tx) => {
    await errors.write(tx, run.id, run.created_by, true)
    await dropFates(tx, run.id)
    await pages?.write(tx, run.id, run.created_by, true)
    const counts = pages?.counts ?? countFates([])
    const { headings, notes } = found
    const kept = await tx.change(sql`update import_run
        set state = 'checked', mapping = ${JSON.stringify(mapping)}::jsonb, rows = ${rows}, good = ${good},
      error_count = ${errors.count}, notes = ${JSON.stringify(notes)}::jsonb,
        headings = ${JSON.stringify(headings)}::jsonb, words = ${JSON.stringify([...words.values()])}::jsonb,
      written = ${counts.written}, known = ${counts.known}, updated = ${counts.updated},
        refused = ${counts.refused}, differs = ${pages?.differs ?? 0}, previewed = ${pages !== null},
      checked_on = ${checkedOn}, done = ${rows}, total = ${rows}, beat_at = null
      where tenant_id = app.tenant() and id = ${run.id} and attempt = ${number} and state = 'checking'`)
    if (kept === 0) throw new Superseded()
    tx.detail({ rows, good })
  })
  return []
}
