import { sql } from "kysely"
import type { ReadTx, WriteTx } from "../../platform/db/tenant.ts"
import type { ImportKind } from "../../platform/imports/import-kind.ts"
import type { Mapping } from "../../platform/imports/mapping.ts"

/** A mapping that comes with the product. */
export const shippedMapping = ({ shipped }: ImportKind, name: string): Mapping | null =>
  shipped.find((one) => one.name === name) ?? null

/** One that comes with the product, or the municipality's own. */
export async function rememberedMapping(tx: ReadTx, kind: ImportKind, name: string): Promise<Mapping | null> {
  const shipped = shippedMapping(kind, name)
  if (shipped) return shipped
  const row = await tx.maybe(sql<{ columns: Mapping["columns"]; words: Mapping["values"] }>`
    select columns, words from import_mapping where tenant_id = app.tenant() and kind = ${kind.name} and name = ${name}`)
  return row ? { name, kind: kind.name, columns: row.columns, values: row.words } : null
}

export const rememberMapping = (tx: WriteTx, { kind, name, columns, values }: Mapping) =>
  sql`insert into import_mapping (tenant_id, kind, name, columns, words, created_by)
    values (${tx.actor.tenantId}, ${kind}, ${name}, ${JSON.stringify(columns)}::jsonb,
      ${JSON.stringify(values)}::jsonb, ${tx.actor.accountId})
    on conflict (tenant_id, kind, name) do update set columns = excluded.columns, words = excluded.words`.execute(
    tx,
  )
