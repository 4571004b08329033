import type pg from "pg"

const types: Record<string, string> = {
  uuid: "string",
  text: "string",
  date: "Day",
  int2: "number",
  int4: "number",
  int8: "number",
  numeric: "number",
  bool: "boolean",
  timestamptz: "Date",
  time: "string",
  daterange: "string",
  tstzrange: "string",
  jsonb: "Json",
  bytea: "Buffer",
  xid8: "string",
  _text: "string[]",
  _uuid: "string[]",
  _int2: "number[]",
  _int4: "number[]",
}

const pascal = (name: string) =>
  name.replace(/(^|_)([a-z])/g, (_, __, letter: string) => letter.toUpperCase())

/** TypeScript types of the migrated schema, in the order of the tables' names. */
export async function generateTypes(pool: pg.Pool): Promise<string> {
  const { rows } = await pool.query<{
    table_name: string
    column_name: string
    udt_name: string
    nullable: boolean
    optional: boolean
    generated: boolean
    of: string | null
  }>(`select c.table_name, c.column_name, c.udt_name, c.is_nullable = 'YES' as nullable,
      c.column_default is not null as optional, c.is_generated = 'ALWAYS' as generated,
      case when c.column_name = 'id' then c.table_name when c.column_name = 'tenant_id' then 'tenant' else (
        select min(k.confrelid::regclass::text) from pg_constraint k join pg_attribute a
          on a.attrelid = k.conrelid and a.attnum = k.conkey[2] and a.attname = c.column_name
        where k.contype = 'f' and k.conrelid = format('public.%I', c.table_name)::regclass and k.confkey[2] = (
          select attnum from pg_attribute i where i.attrelid = k.confrelid and i.attname = 'id')) end as of
    from information_schema.columns c
    where c.table_schema = 'public' and c.table_name <> 'schema_migration'
    order by c.table_name, c.ordinal_position`)
  const tables = new Map<string, string[]>()
  for (const row of rows) {
    const plain = row.udt_name === "uuid" && row.of ? `Id<"${row.of}">` : types[row.udt_name]
    const type = `${plain ?? "unknown"}${row.nullable ? " | null" : ""}`
    const column = row.generated
      ? `GeneratedAlways<${type}>`
      : row.optional || row.udt_name === "jsonb"
        ? `Generated<${type}>`
        : type
    const lines = tables.get(row.table_name) ?? []
    lines.push(`  ${row.column_name}: ${column}`)
    tables.set(row.table_name, lines)
  }
  const interfaces = [...tables].map(
    ([name, lines]) => `export type ${pascal(name)}Table = {\n${lines.join("\n")}\n}`,
  )
  const database = [...tables.keys()].map((name) => `  ${name}: ${pascal(name)}Table`)
  return [
    "// Generated from the migrated schema by `npm run -s db:types`; compared in the tests.",
    'import type { Generated, GeneratedAlways } from "kysely"',
    'import type { Day } from "../../kernel/day.ts"',
    'import type { Id } from "../../kernel/id.ts"',
    "",
    "type Json = string | Record<string, unknown> | unknown[]",
    "",
    interfaces.join("\n\n"),
    "",
    `export type DB = {\n${database.join("\n")}\n}`,
    "",
  ].join("\n")
}
