import { sql } from "kysely"
import { isDay } from "../../kernel/day.ts"
import { ok, type Result, refused, type Violation, violation } from "../../kernel/result.ts"
import type { WriteTx } from "../../platform/db/tenant.ts"
import { dropUpload, readUpload } from "../../platform/files/public.ts"
import { applyFile } from "./apply-file.ts"
import { checkBatches } from "./check-file.ts"
import { batchRows, faultOf } from "./check-run.ts"
import type { RunRow } from "./run-row.ts"
import { type Statement, statementsOf, stateProtection } from "./state-protection.ts"
import { Superseded } from "./work-progress.ts"

const mostTold = 50

/**
 * Writes the good rows of a checked upload, all in the transaction it is given: after a stop in the middle there is
 * nothing of it, and the next attempt gives the same rows. `report` tells how far it has come in a transaction of its own.
 */
export async function applyRun(
  tx: WriteTx,
  run: RunRow,
  number: number,
  report: (done: number) => Promise<void> = async () => undefined,
): Promise<Result<{ written: number }>> {
  const { upload_id: uploadId, unit_id: unitId, mapping, checked_on: checkedOn } = run
  if (!uploadId || !unitId || !mapping || !checkedOn || !isDay(checkedOn))
    return refused(violation("IMPORT_FILE_GONE"))
  const bytes = await readUpload((read) => read(tx), uploadId)
  const seen = { rows: 0, good: 0, written: 0 }
  const faults: Violation[] = []
  const guarded: Statement[] = []
  const options = { mapping, today: checkedOn, batch: batchRows }
  for await (const batch of checkBatches(run.kind, bytes, run.file_name, options)) {
    if ("fault" in batch) return refused(faultOf(batch))
    const applied = await applyFile(tx, run.kind, batch.good, unitId)
    if (applied.ok) seen.written += applied.value
    else faults.push(...applied.refusal.violations)
    if (faults.length >= mostTold) break
    if (run.kind === "participants") guarded.push(...statementsOf(batch.refused))
    seen.rows += batch.rows
    seen.good += batch.good.length
    await report(seen.good)
  }
  if (faults.length > 0) return refused(...faults.slice(0, mostTold))
  // Last, when everybody whom the file names is there.
  await stateProtection(tx, guarded, unitId)
  // What is written is what was shown and accepted, or nothing.
  if (seen.rows !== run.rows || seen.good !== run.good) return refused(violation("IMPORT_CHANGED"))
  const kept = await sql`update import_run set state = 'applied', written = ${seen.written}, upload_id = null,
    done = ${seen.good}, total = ${seen.good}, beat_at = null
    where tenant_id = app.tenant() and id = ${run.id} and attempt = ${number} and state = 'applying'`.execute(
    tx,
  )
  if (Number(kept.numAffectedRows) === 0) throw new Superseded()
  await dropUpload(tx, uploadId)
  tx.detail({ kind: run.kind, rows: seen.rows, good: seen.good, written: seen.written })
  return ok({ written: seen.written })
}
