import { z } from "zod"
import { refusedAs, violation } from "../../kernel/result.ts"
import { command } from "../../platform/command.ts"
import { id } from "../../platform/validation.ts"
import { importAccess } from "./access.ts"
import { Begun, beginWork } from "./begin-work.ts"
import type { Kinds } from "./kinds.ts"
import { importLifecycle, whyNot } from "./lifecycle.ts"
import { heldRunRow, ownRun } from "./run-row.ts"

/** Tries again what failed, where it failed. */
export const retryImportWith = (kinds: Kinds) =>
  command(
    importAccess,
    "import.retry",
    { takes: z.object({ runId: id() }), answers: Begun },
    async (tx, { runId }) => {
      const run = await heldRunRow(tx, runId)
      if (!run || !importLifecycle.apply(run.state, "retry") || !run.failed_step)
        return refusedAs("conflict", [violation(whyNot(run?.state ?? "abandoned"))])
      tx.detail({ kind: run.kind, step: run.failed_step })
      return beginWork(tx, kinds, run.id, run.failed_step)
    },
    ownRun,
  )
