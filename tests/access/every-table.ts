import type pg from "pg"

type Column = { name: string; type: string; needed: boolean }
/** `blind`: an update that reads nothing, of a column that people's commands may set. */
export type Table = { name: string; columns: readonly Column[]; blind: string | null }
/** What a row says that somebody may be kept out by; the rest is whatever its type allows. */
export type Said = Readonly<Record<string, string | null>>

/** Every table of a municipality's, with the columns that can be written. */
export async function tablesOf(client: pg.Client): Promise<Table[]> {
  const { rows } = await client.query<{ table: string; blind: boolean } & Column>(
    `select c.relname as table, a.attname as name, format_type(a.atttypid, null) as type,
      a.attnotnull and not a.atthasdef as needed,
      has_column_privilege('app_user', c.oid, a.attnum, 'update') as blind
      from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
      where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.attgenerated = ''
        and a.attidentity = '' and exists (select 1 from pg_attribute t where t.attrelid = c.oid
          and t.attname = 'tenant_id') order by 1, a.attnum`,
  )
  const tables = Map.groupBy(rows, ({ table }) => table)
  return [...tables].map(([name, columns]) => ({ name, columns, blind: blindly(name, columns) }))
}
function blindly(name: string, columns: readonly (Column & { blind: boolean })[]): string | null {
  const free = columns.filter((one) => one.blind)
  // Ids may say where a row belongs, which some policies ask of the row that is written too.
  const one = free.find(({ type }) => type !== "uuid")
  if (!one) return null
  // Where whoever decides on a row must stand in it.
  const deciding = free.filter((by) => by !== one && /^(ended|reviewed|decided)_by$/.test(by.name))
  const inName = deciding.map((by) => `, ${by.name} = app.actor()`).join("")
  return `update ${name} set ${one.name} = ${anything(one.type)}${inName}`
}

/**
 * Takes away what keeps made-up rows out, in a database of the test's own: who sees a row is not asked by
 * checks, references or triggers.
 */
export async function openToAnything(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ statement: string }>(
    `select 'alter table ' || conrelid::regclass || ' '
        || string_agg('drop constraint ' || quote_ident(conname), ', ') as statement from pg_constraint
      where connamespace = 'public'::regnamespace and contype in ('c', 'x', 'f', 'u', 'p')
      group by conrelid, contype = 'f' order by contype = 'f' desc`,
  )
  await client.query(rows.map(({ statement }) => statement).join(";\n"))
  const { rows: unique } = await client.query<{ name: string }>(
    `select indexrelid::regclass::text as name from pg_index
      where indisunique and (select relnamespace from pg_class where oid = indrelid) = 'public'::regnamespace`,
  )
  await client.query(`drop index ${unique.map(({ name }) => name).join(", ")}`)
  await client.query("set session_replication_role = replica")
}

const anything = (type: string): string => {
  if (type === "uuid") return "gen_random_uuid()"
  if (type === "bytea") return "sha256(gen_random_uuid()::text::bytea)"
  if (type.endsWith("[]")) return `'{}'::${type}`
  if (type === "jsonb") return "'{}'::jsonb"
  if (type === "boolean") return "false"
  if (type === "text") return "gen_random_uuid()::text"
  if (type.startsWith("timestamp")) return "now()"
  if (type === "date") return "'2026-11-01'::date"
  if (type.startsWith("time ")) return "'08:00'::time"
  if (type === "daterange") return "'[2026-11-01,2026-11-02)'::daterange"
  if (type === "tstzrange") return "'empty'::tstzrange"
  if (type === "xid8") return "'1'::xid8"
  return "1"
}

/** A row of the table that says this, and for the rest no more than it must. */
export function rowOf({ name, columns }: Table, said: Said): string {
  const given = columns.filter((one) => one.needed || said[one.name] !== undefined)
  const value = ({ name: column, type }: Column) =>
    said[column] === undefined
      ? anything(type)
      : said[column] === null
        ? "null"
        : `'${said[column]}'::${type}`
  return `insert into ${name} (${given.map((one) => one.name).join(", ")})
    values (${given.map(value).join(", ")})`
}
