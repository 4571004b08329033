import { sql } from "kysely"
import { z } from "zod"
import { refused, refusedAs, violation } from "../../kernel/result.ts"
import { command } from "../../platform/command.ts"
import { id } from "../../platform/validation.ts"
import { importAccess } from "./access.ts"
import { Begun, beginWork } from "./begin-work.ts"
import type { Kinds } from "./kinds.ts"
import { importLifecycle, whyNot } from "./lifecycle.ts"
import { heldRunRow, ownRun } from "./run-row.ts"

const Apply = z.object({ runId: id(), acceptGood: z.boolean().default(false) })

/**
 * Accepts all rows, or the good ones when that was chosen, and has them written; anything else writes
 * nothing.
 */
export const applyImportWith = (kinds: Kinds) =>
  command(
    importAccess,
    "import.apply",
    { takes: Apply, answers: Begun },
    async (tx, input) => {
      const run = await heldRunRow(tx, input.runId)
      if (!run || !importLifecycle.apply(run.state, "apply"))
        return refusedAs("conflict", [violation(whyNot(run?.state ?? "abandoned"))])
      if (!tx.actor.unitId) return refused(violation("IMPORT_NO_UNIT"))
      if (run.error_count > 0 && !input.acceptGood)
        return refused(violation("IMPORT_HAS_ERRORS", { actual: run.error_count }))
      await sql`update import_run set role = ${tx.actor.role}, unit_id = ${tx.actor.unitId}
      where tenant_id = app.tenant() and id = ${run.id}`.execute(tx)
      tx.detail({ kind: run.kind, rows: run.rows, good: run.good })
      return beginWork(tx, kinds, run.id, "applying")
    },
    ownRun,
  )
