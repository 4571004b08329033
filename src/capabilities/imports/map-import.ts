import { sql } from "kysely"
import { z } from "zod"
import { refusedAs, violation } from "../../kernel/result.ts"
import { command } from "../../platform/command.ts"
import type { Mapping } from "../../platform/imports/mapping.ts"
import { id, text } from "../../platform/validation.ts"
import { importAccess } from "./access.ts"
import { Begun, beginWork } from "./begin-work.ts"
import type { Kinds } from "./kinds.ts"
import { importLifecycle, whyNot } from "./lifecycle.ts"
import { rememberMapping } from "./mappings.ts"
import { heldRunRow, ownRun } from "./run-row.ts"
import { withMeanings } from "./unknown-values.ts"

const ColumnMap = z.object({
  runId: id(),
  name: text(80),
  columns: z.record(z.string().max(80), z.string().max(200)),
  /** What words of the file mean, by the keys that the page gave. */
  meanings: z.record(z.string().max(600), z.string().max(60)).default({}),
})

/** Which heading holds which field, remembered under the source's name; the file is checked again. */
export const mapImportWith = (kinds: Kinds) =>
  command(
    importAccess,
    "import.map",
    { takes: ColumnMap, answers: Begun },
    async (tx, input) => {
      const run = await heldRunRow(tx, input.runId)
      if (!run || !importLifecycle.apply(run.state, "map") || !run.mapping)
        return refusedAs("conflict", [violation(whyNot(run?.state ?? "abandoned"))])
      const mapping: Mapping = {
        name: input.name,
        kind: run.kind,
        columns: Object.fromEntries(Object.entries(input.columns).filter(([, heading]) => heading !== "")),
        values: withMeanings(kinds.named(run.kind)?.words ?? {}, run.mapping.values, input.meanings),
      }
      await rememberMapping(tx, mapping)
      await sql`update import_run set mapping = ${JSON.stringify(mapping)}::jsonb
        where tenant_id = app.tenant() and id = ${run.id}`.execute(tx)
      tx.detail({ kind: run.kind })
      return beginWork(tx, kinds, run.id, "checking")
    },
    ownRun,
  )
