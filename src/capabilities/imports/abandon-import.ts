import { sql } from "kysely"
import { z } from "zod"
import { ok, refusedAs, violation } from "../../kernel/result.ts"
import { idAnswer } from "../../platform/answer.ts"
import { command } from "../../platform/command.ts"
import { dropUpload } from "../../platform/files/public.ts"
import { id } from "../../platform/validation.ts"
import { importAccess } from "./access.ts"
import { dropErrors } from "./error-pages.ts"
import { importLifecycle, whyNot } from "./lifecycle.ts"
import { dropFates } from "./row-fates.ts"
import { heldRunRow, ownRun } from "./run-row.ts"

/** Gives an upload up: nothing is written, and its file and faults go at once. */
export const abandonImport = command(
  importAccess,
  "import.abandon",
  { takes: z.object({ runId: id() }), answers: idAnswer() },
  async (tx, { runId }) => {
    const run = await heldRunRow(tx, runId)
    if (!run || !importLifecycle.apply(run.state, "abandon"))
      return refusedAs("conflict", [violation(whyNot(run?.state ?? "abandoned"))])
    await sql`update import_run
      set state = 'abandoned', failed_step = null, faults = '[]', words = '[]', upload_id = null,
      beat_at = null,
      written = 0, known = 0, updated = 0, refused = 0, differs = 0, previewed = false
      where tenant_id = app.tenant() and id = ${run.id}`.execute(tx)
    await dropErrors(tx, run.id)
    await dropFates(tx, run.id)
    if (run.upload_id) await dropUpload(tx, run.upload_id)
    tx.detail({ kind: run.kind })
    return ok({ id: run.id })
  },
  ownRun,
)
