import type pg from "pg"

/** Our tables in the order of their names, each with the columns that are stored (not computed). */
export async function storedTables(client: pg.Client): Promise<Map<string, string[]>> {
  const { rows } = await client.query<{ name: string; columns: string[] }>(`
    select c.table_name as name, array_agg(quote_ident(c.column_name) order by c.ordinal_position) as columns
    from information_schema.columns c
    join information_schema.tables t on t.table_schema = c.table_schema and t.table_name = c.table_name
    where c.table_schema = 'public' and t.table_type = 'BASE TABLE' and c.is_generated = 'NEVER'
      and c.table_name not in ('schema_migration', 'audit_epoch')
    group by c.table_name order by c.table_name`)
  return new Map(rows.map((row) => [row.name, row.columns]))
}

export async function appliedMigrations(client: pg.Client): Promise<{ name: string; checksum: string }[]> {
  return (
    await client.query<{ name: string; checksum: string }>(
      "select name, checksum from schema_migration order by name",
    )
  ).rows
}

export type BackupHead = { format: 1; migrations: { name: string; checksum: string }[]; takenAt: string }
export type BackupFoot = { rows: Record<string, number>; jobs: number; sha256: string }
