import { sql } from "kysely"
import { z } from "zod"
import { readBatches } from "../../integrations/spreadsheets/read-table.ts"
import { newId } from "../../kernel/id.ts"
import { ok, type Result, refused, violation } from "../../kernel/result.ts"
import { command, read } from "../../platform/command.ts"
import type { ReadTx } from "../../platform/db/tenant.ts"
import { id, text } from "../../platform/validation.ts"
import { importAccess } from "./access.ts"
import { applyFile } from "./apply-file.ts"
import { checkFile } from "./check-file.ts"
import type { ImportKind, Mapping } from "./mapping-type.ts"
import type { RowError } from "./row-errors.ts"
import { shippedMappings } from "./shipped-mappings.ts"
import { synonyms } from "./synonyms.ts"
import { unknownValues, withMeanings } from "./unknown-values.ts"

export const importKinds = [
  "participants",
  "employers",
  "workplaces",
  "seats",
  "placements",
] as const satisfies readonly ImportKind[]

export type ImportRun = {
  id: string
  kind: ImportKind
  fileName: string
  state: "checked" | "applied" | "abandoned"
  rows: number
  good: number
  written: number
  errors: RowError[]
  mapping: Mapping
  createdAt: Date
}

const Upload = z.object({
  kind: z.enum(importKinds),
  file: z.base64().min(1).max(35_000_000),
  fileName: text(200).optional(),
  mapping: text(80).optional(),
})

export async function rememberedMapping(tx: ReadTx, kind: ImportKind, name: string): Promise<Mapping | null> {
  const shipped = shippedMappings.find((one) => one.kind === kind && one.name === name)
  if (shipped) return shipped
  const { rows } = await sql<{ columns: Mapping["columns"]; words: Mapping["values"] }>`
    select columns, words from import_mapping where tenant_id = app.tenant() and kind = ${kind} and name = ${name}`.execute(
    tx,
  )
  return rows[0] ? { name, kind, columns: rows[0].columns, values: rows[0].words } : null
}

/** A dry run: the file is read and every fault found; nothing but the upload itself is kept. */
export const uploadImport = command(
  importAccess,
  "import.upload",
  Upload,
  async (tx, input): Promise<Result<{ id: string }>> => {
    const bytes = Buffer.from(input.file, "base64")
    const mapping = input.mapping ? await rememberedMapping(tx, input.kind, input.mapping) : null
    const checked = await checkFile(input.kind, bytes, input.fileName ?? "", { mapping, today: tx.today })
    if ("fault" in checked) return refused(violation(`FILE_${checked.fault}`, { at: "file" }))
    const run = newId()
    await tx
      .insertInto("import_run")
      .values({
        ...tx.stamp(),
        id: run,
        kind: input.kind,
        file_name: input.fileName ?? "",
        content: bytes,
        mapping: JSON.stringify(checked.mapping),
        rows: checked.rows,
        good: checked.good.length,
        errors: JSON.stringify(checked.errors),
      })
      .execute()
    tx.detail({ kind: input.kind, rows: checked.rows, good: checked.good.length })
    return ok({ id: run })
  },
)

type RunRow = {
  id: string
  kind: ImportKind
  file_name: string
  content: Buffer | null
  mapping: Mapping
  rows: number
  good: number
  written: number
  errors: RowError[]
  state: ImportRun["state"]
  created_at: Date
}
const shape = (row: RunRow): ImportRun => ({ ...row, fileName: row.file_name, createdAt: row.created_at })

const runRow = async (tx: ReadTx, runId: string): Promise<RunRow | undefined> =>
  (
    await sql<RunRow>`select id, kind, file_name, content, mapping, rows, good, written, errors, state, created_at
    from import_run where tenant_id = app.tenant() and id = ${runId}`.execute(tx)
  ).rows[0]

const RunInput = z.object({ runId: id() })
/** Nobody but the uploader finds the upload: to others it does not exist. */
const ownRun = async (tx: ReadTx, input: { runId: string }) => ((await runRow(tx, input.runId)) ? {} : null)

export const readImport = read(
  importAccess,
  "import.read",
  RunInput,
  async (tx, { runId }) => {
    const row = await runRow(tx, runId)
    return row ? ok(shape(row)) : refused(violation("NOT_FOUND"))
  },
  ownRun,
)

/** The file's headings beside the fields that they can hold. */
export const readMapping = read(
  importAccess,
  "import.columns",
  RunInput,
  async (tx, { runId }) => {
    const row = await runRow(tx, runId)
    if (!row?.content) return refused(violation("IMPORT_CLOSED"))
    const first = await readBatches(row.content, row.file_name, 1).next()
    if (first.done || !first.value.ok) return refused(violation("IMPORT_CLOSED"))
    return ok({
      run: shape(row),
      headings: first.value.headings,
      fields: Object.keys(synonyms[row.kind]),
      unknown: unknownValues(row.mapping, row.errors),
    })
  },
  ownRun,
)

export const listImports = read(importAccess, "import.list", z.object({}), async (tx) => {
  const { rows } =
    await sql<RunRow>`select id, kind, file_name, null as content, mapping, rows, good, written, '[]'::jsonb as errors, state, created_at
    from import_run where tenant_id = app.tenant() order by created_at desc limit 50`.execute(tx)
  return ok(rows.map(shape))
})

const ColumnMap = z.object({
  runId: id(),
  name: text(80),
  columns: z.record(z.string().max(80), z.string().max(200)),
  /** What words of the file mean, by the keys that the page gave. */
  meanings: z.record(z.string().max(600), z.string().max(60)).default({}),
})

/** Which heading holds which field, remembered under the source's name; the file is checked again. */
export const mapImport = command(
  importAccess,
  "import.map",
  ColumnMap,
  async (tx, input): Promise<Result<{ id: string }>> => {
    const row = await runRow(tx, input.runId)
    if (!row?.content || row.state !== "checked") return refused(violation("IMPORT_CLOSED"))
    const columns = Object.fromEntries(Object.entries(input.columns).filter(([, heading]) => heading !== ""))
    const mapping: Mapping = {
      name: input.name,
      kind: row.kind,
      columns,
      values: withMeanings(row.mapping.values, input.meanings),
    }
    const checked = await checkFile(row.kind, row.content, row.file_name, { mapping, today: tx.today })
    if ("fault" in checked) return refused(violation(`FILE_${checked.fault}`))
    await sql`insert into import_mapping (tenant_id, kind, name, columns, words, created_by)
    values (${tx.actor.tenantId}, ${row.kind}, ${input.name}, ${JSON.stringify(columns)}::jsonb, ${JSON.stringify(mapping.values)}::jsonb, ${tx.actor.accountId})
    on conflict (tenant_id, kind, name) do update set columns = excluded.columns, words = excluded.words`.execute(
      tx,
    )
    await tx
      .updateTable("import_run")
      .set({
        mapping: JSON.stringify(mapping),
        rows: checked.rows,
        good: checked.good.length,
        errors: JSON.stringify(checked.errors),
      })
      .where("id", "=", row.id)
      .where("tenant_id", "=", tx.actor.tenantId)
      .execute()
    return ok({ id: row.id })
  },
  ownRun,
)

const Apply = z.object({ runId: id(), acceptGood: z.boolean().default(false) })

/** Writes all rows, or the good ones when that was chosen; anything else writes nothing. */
export const applyImport = command(
  importAccess,
  "import.apply",
  Apply,
  async (tx, input): Promise<Result<{ id: string }>> => {
    const row = await runRow(tx, input.runId)
    if (!row?.content || row.state !== "checked") return refused(violation("IMPORT_CLOSED"))
    if (!tx.actor.unitId) return refused(violation("IMPORT_NO_UNIT"))
    const checked = await checkFile(row.kind, row.content, row.file_name, {
      mapping: row.mapping,
      today: tx.today,
    })
    if ("fault" in checked) return refused(violation(`FILE_${checked.fault}`))
    if (checked.errors.length > 0 && !input.acceptGood) {
      return refused(violation("IMPORT_HAS_ERRORS", { actual: checked.errors.length }))
    }
    const written = await applyFile(tx, row.kind, checked.good, tx.actor.unitId)
    if (!written.ok) return written
    await sql`update import_run set state = 'applied', content = null, written = ${written.value}
    where tenant_id = app.tenant() and id = ${row.id}`.execute(tx)
    tx.detail({ kind: row.kind, rows: checked.rows, good: checked.good.length, written: written.value })
    return ok({ id: row.id })
  },
  ownRun,
)
