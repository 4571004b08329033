import { sql } from "kysely"
import { z } from "zod"
import { ok, refused, refusedAs, violation } from "../../kernel/result.ts"
import { idAnswer } from "../../platform/answer.ts"
import { command } from "../../platform/command.ts"
import { id } from "../../platform/validation.ts"
import { importAccess } from "./access.ts"
import { mayWriteNow } from "./apply-run.ts"
import { importLifecycle, whyNot } from "./lifecycle.ts"
import { heldRunRow, ownRun } from "./run-row.ts"

/**
 * Takes back all that an upload wrote, or nothing when something else has touched it since. Which row it was
 * is not told: it may be about somebody whom the sender does not see.
 */
export const takeBackImport = command(
  importAccess,
  "import.takeBack",
  { takes: z.object({ runId: id() }), answers: idAnswer() },
  async (tx, { runId }) => {
    const run = await heldRunRow(tx, runId)
    if (!run || !importLifecycle.apply(run.state, "takeBack"))
      return refusedAs("conflict", [violation(whyNot(run?.state ?? "abandoned"))])
    if (run.take_back_until === null || run.take_back_until < tx.today)
      return refused(violation("IMPORT_NOT_KEPT"))
    if (!(await mayWriteNow(tx))) return refusedAs("conflict", [violation("IMPORT_OTHER_BUSY")])
    // One statement for the whole file: ten minutes for the longest there are, instead of what a change may
    // take.
    await sql`select set_config('statement_timeout', '600000', true)`.execute(tx)
    const row = await tx.one(sql<{ done: boolean }>`select app.take_back_import(${run.id}) as done`)
    if (!row.done) return refused(violation("IMPORT_TOUCHED"))
    tx.detail({ kind: run.kind, rows: run.rows, written: run.written, updated: run.updated })
    return ok({ id: run.id })
  },
  ownRun,
)
