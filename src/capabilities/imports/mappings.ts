import { sql } from "kysely"
import type { ReadTx, WriteTx } from "../../platform/db/tenant.ts"
import type { ImportKind, Mapping } from "./mapping-type.ts"
import { shippedMappings } from "./shipped-mappings.ts"

export async function rememberedMapping(tx: ReadTx, kind: ImportKind, name: string): Promise<Mapping | null> {
  const shipped = shippedMappings.find((one) => one.kind === kind && one.name === name)
  if (shipped) return shipped
  const { rows } = await sql<{ columns: Mapping["columns"]; words: Mapping["values"] }>`
    select columns, words from import_mapping where tenant_id = app.tenant() and kind = ${kind} and name = ${name}`.execute(
    tx,
  )
  return rows[0] ? { name, kind, columns: rows[0].columns, values: rows[0].words } : null
}

export const rememberMapping = (tx: WriteTx, { kind, name, columns, values }: Mapping) =>
  sql`insert into import_mapping (tenant_id, kind, name, columns, words, created_by)
    values (${tx.actor.tenantId}, ${kind}, ${name}, ${JSON.stringify(columns)}::jsonb, ${JSON.stringify(values)}::jsonb, ${tx.actor.accountId})
    on conflict (tenant_id, kind, name) do update set columns = excluded.columns, words = excluded.words`.execute(
    tx,
  )
