import { sql } from "kysely"
import { z } from "zod"
import type { Id } from "../../kernel/id.ts"
import { ok, type Result, refused } from "../../kernel/result.ts"
import { answer, answerId } from "../../platform/answer.ts"
import type { WriteTx } from "../../platform/db/tenant.ts"
import { uploadSize } from "../../platform/files/public.ts"
import { applyRun, mayWriteNow, previewRun } from "./apply-run.ts"
import { checkRun } from "./check-run.ts"
import type { Kinds } from "./kinds.ts"
import type { WorkingStep } from "./lifecycle.ts"
import { runRow } from "./run-row.ts"

/** A file this short is done while the browser waits: some 500 rows, a tenth of a second. */
const shortFile = 64 * 1024

export const Begun = answer({ id: answerId(), state: z.enum(["checked", "applied", "started"]) })
export type Begun = z.infer<typeof Begun>

/**
 * A short file at once, in the transaction of whoever asked; a longer one, or one that another is written
 * before, is left to the background, the same work.
 */
export async function beginWork(
  tx: WriteTx,
  kinds: Kinds,
  runId: Id<"import_run">,
  next: WorkingStep,
): Promise<Result<Begun>> {
  await sql`update import_run
    set state = ${next}, failed_step = null, faults = '[]', done = 0, tries = 0, beat_at = null,
    total = case when ${next} = 'applying' then good end, attempt = attempt + 1
    where tenant_id = app.tenant() and id = ${runId}`.execute(tx)
  const run = await runRow(tx, runId)
  const kind = run && kinds.named(run.kind)
  const short = run !== undefined && (run.upload_id ? await uploadSize(tx, run.upload_id) : 0) <= shortFile
  if (!kind || !short || (next === "applying" && !(await mayWriteNow(tx)))) {
    await tx.enqueue("import.work", { runId })
    return ok({ id: runId, state: "started" })
  }
  if (next === "checking") {
    const faults = await checkRun(
      kind,
      (work) => work(tx),
      run,
      run.attempt,
      async (found) => (found.unit_id ? previewRun(tx, kind, found) : null),
    )
    return faults.length > 0 ? refused(...faults) : ok({ id: runId, state: "checked" })
  }
  const written = await applyRun(tx, kind, run, run.attempt)
  return written.ok ? ok({ id: runId, state: "applied" }) : written
}
