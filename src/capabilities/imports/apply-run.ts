import { sql } from "kysely"
import { addDays, isDay } from "../../kernel/day.ts"
import { ok, type Result, refused, violation } from "../../kernel/result.ts"
import { lock, lockIfFree } from "../../platform/db/locks.ts"
import type { WriteTx } from "../../platform/db/tenant.ts"
import { dropUpload, readUpload } from "../../platform/files/public.ts"
import type { ImportKind, OpenFile } from "../../platform/imports/import-kind.ts"
import { checkBatches } from "./check-file.ts"
import { batchRows, faultOf } from "./check-run.ts"
import { dropFates, FatePages, refusedRows } from "./row-fates.ts"
import type { RunRow } from "./run-row.ts"
import { keepTrailDays } from "./sweep-job.ts"
import { Superseded } from "./work-progress.ts"

const writing = (tx: WriteTx) => `${tx.actor.tenantId} import.apply`

/**
 * Whether no other file of the municipality is being written; then this one may be, until the transaction
 * ends.
 */
export const mayWriteNow = (tx: WriteTx): Promise<boolean> => lockIfFree(tx, "importWriting", writing(tx))

/** What is written from now on is kept, so that the whole upload can be taken back. */
const follow = (tx: WriteTx, runId: string) =>
  sql`select set_config('app.import_run', ${runId}, true)`.execute(tx)

type Report = (done: number) => Promise<void>
const unsaid: Report = async () => undefined
type Written = { rows: number; good: number; pages: FatePages }

/** Reads the file again and writes its good rows. `keep` puts what became of them away as they come. */
async function writeRows(
  tx: WriteTx,
  kind: ImportKind,
  run: RunRow,
  report: Report,
  keep: (pages: FatePages) => Promise<void>,
): Promise<Result<Written>> {
  const { upload_id: uploadId, unit_id: unitId, mapping, checked_on: checkedOn } = run
  if (!uploadId || !unitId || !mapping || !checkedOn || !isDay(checkedOn))
    return refused(violation("IMPORT_FILE_GONE"))
  const bytes = await readUpload((read) => read(tx), uploadId)
  const seen: Written = { rows: 0, good: 0, pages: new FatePages() }
  let finish: OpenFile["finish"] = async () => undefined
  const options = { mapping, today: checkedOn, batch: batchRows }
  for await (const batch of checkBatches(kind, bytes, run.file_name, options)) {
    if ("fault" in batch) return refused(faultOf(batch))
    seen.pages.add([...(await batch.write(tx, unitId)), ...refusedRows(batch.errors)])
    await keep(seen.pages)
    finish = batch.finish
    seen.rows += batch.rows
    seen.good += batch.good.length
    await report(seen.good)
  }
  await finish(tx, unitId)
  return ok(seen)
}

/**
 * What writing the upload would give now: it is written and taken back at once, so it is what writing gives.
 */
export async function previewRun(tx: WriteTx, kind: ImportKind, run: RunRow): Promise<FatePages | null> {
  await sql`savepoint preview`.execute(tx)
  const shown = await writeRows(tx, kind, run, unsaid, async () => undefined)
  await sql`rollback to savepoint preview`.execute(tx)
  return shown.ok ? shown.value.pages : null
}

/**
 * Writes the good rows of a checked upload, all in the transaction it is given: after a stop in the middle
 * there is nothing of it, and the next attempt gives the same rows. `report` tells how far it has come in a
 * transaction of its own.
 */
export async function applyRun(
  tx: WriteTx,
  kind: ImportKind,
  run: RunRow,
  number: number,
  report: Report = unsaid,
): Promise<Result<{ written: number }>> {
  await dropFates(tx, run.id)
  // One file at a time is written in a municipality, so that two with the same numbers in other orders don't
  // stop each other.
  await lock(tx, "importWriting", writing(tx))
  await follow(tx, run.id)
  const done = await writeRows(tx, kind, run, report, (pages) =>
    pages.write(tx, run.id, run.created_by, false),
  )
  await follow(tx, "")
  if (!done.ok) return done
  const { rows, good, pages } = done.value
  await pages.write(tx, run.id, run.created_by, true)
  // What is written is what was shown and accepted, or nothing.
  if (rows !== run.rows || good !== run.good) return refused(violation("IMPORT_CHANGED"))
  const { written, known, updated, refused: left } = pages.counts
  const kept = await tx.change(sql`update import_run
      set state = 'applied', written = ${written}, known = ${known}, updated = ${updated},
    refused = ${left}, differs = ${pages.differs}, upload_id = null,
      take_back_until = ${kind.takenBack && written + updated > 0 ? addDays(tx.today, keepTrailDays) : null},
      done = ${good}, total = ${good}, beat_at = null
    where tenant_id = app.tenant() and id = ${run.id} and attempt = ${number} and state = 'applying'`)
  if (kept === 0) throw new Superseded()
  if (run.upload_id) await dropUpload(tx, run.upload_id)
  tx.detail({ kind: run.kind, rows, good, written, known, updated, refused: left })
  return ok({ written })
}
