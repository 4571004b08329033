import type pg from "pg"

/** Each query gives, for a table or for all, lines in the order they are to be read. */
const tables = `select c.oid, c.relname as name, obj_description(c.oid, 'pg_class') as comment
  from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname <> 'schema_migration'
  order by c.relname`

const columns = `select a.attrelid as of, a.attname || ' ' || format_type(a.atttypid, a.atttypmod)
    || case when a.attcollation <> 0 and co.collname <> 'default' then ' collate "' || co.collname || '"' else '' end
    || case a.attgenerated when 's' then ' generated always as (' || pg_get_expr(d.adbin, d.adrelid) || ') stored'
      else coalesce(' default ' || pg_get_expr(d.adbin, d.adrelid), '') end
    || case when a.attidentity <> '' then ' generated always as identity' else '' end
    || case when a.attnotnull then ' not null' else '' end
    || coalesce(' -- ' || col_description(a.attrelid, a.attnum), '') as line
  from pg_attribute a left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
  left join pg_collation co on co.oid = a.attcollation
  where a.attnum > 0 and not a.attisdropped order by a.attrelid, a.attnum`

// Not null stands with its column; PostgreSQL 18 has it as a constraint too.
const constraints = `select k.conrelid as of, k.conname || ' ' || pg_get_constraintdef(k.oid) as line from pg_constraint k
  where k.contype in ('p', 'u', 'c', 'x', 'f') order by k.conrelid, position(k.contype in 'pucxf'), k.conname`

const indexes = `select i.indrelid as of, pg_get_indexdef(i.indexrelid) as line
  from pg_index i join pg_class c on c.oid = i.indexrelid
  where not exists (select 1 from pg_constraint k where k.conindid = i.indexrelid and k.contype in ('p', 'u', 'x'))
  order by i.indrelid, c.relname`

const policies = `select p.polrelid as of, 'policy ' || p.polname || case when p.polpermissive then '' else ' as restrictive' end
    || ' for ' || case p.polcmd when '*' then 'all' when 'r' then 'select' when 'a' then 'insert' when 'w' then 'update' else 'delete' end
    || ' to ' || (select string_agg(r.rolname, ', ' order by r.rolname) from pg_roles r where r.oid = any (p.polroles))
    || coalesce(' using ' || pg_get_expr(p.polqual, p.polrelid), '')
    || coalesce(' with check ' || pg_get_expr(p.polwithcheck, p.polrelid), '') as line
  from pg_policy p order by p.polrelid, p.polname`

const triggers = `select t.tgrelid as of, pg_get_triggerdef(t.oid) as line from pg_trigger t
  where not t.tgisinternal order by t.tgrelid, t.tgname`

const rights = `select c.oid as of, 'grant ' || string_agg(g.verb || g.of_columns, ', ' order by g.verb) || ' to ' || g.who as line
  from pg_class c cross join lateral (
    select r.rolname as who, lower(a.privilege_type) as verb, '' as of_columns
      from aclexplode(c.relacl) a join pg_roles r on r.oid = a.grantee where r.rolname in ('app_user', 'app_system')
    union all
    select r.rolname, lower(v.verb), case when count(*) filter (where a.has) * 2 > count(*)
        then ' (all but ' || string_agg(t.attname, ', ' order by t.attname) filter (where not a.has) || ')'
        else ' (' || string_agg(t.attname, ', ' order by t.attname) filter (where a.has) || ')' end
      from pg_attribute t cross join pg_roles r cross join (values ('INSERT'), ('UPDATE')) v(verb)
      cross join lateral (select exists (select 1 from aclexplode(t.attacl) x
        where x.grantee = r.oid and x.privilege_type = v.verb) as has) a
      where t.attrelid = c.oid and t.attnum > 0 and not t.attisdropped
        and r.rolname in ('app_user', 'app_system') group by 1, 2 having bool_or(a.has)) g
  group by c.oid, g.who order by c.oid, g.who`

const views = `select c.relname as name, pg_get_viewdef(c.oid, true) as body from pg_class c
  where c.relnamespace = 'public'::regnamespace and c.relkind = 'v'
    and not exists (select 1 from pg_depend d where d.objid = c.oid and d.deptype = 'e') order by c.relname`

const functions = `select pg_get_functiondef(p.oid) as body from pg_proc p
  where p.pronamespace = 'app'::regnamespace and p.prokind in ('f', 'p')
  order by p.proname, pg_get_function_identity_arguments(p.oid)`

type Row = { of: number; line: string }

/** One condition on a line where it does not fit in one. */
const wrapped = (text: string) =>
  text.length <= 110 ? text : text.replaceAll(/ (AND|OR|USING|WHERE|using|with check) /g, "\n    $1 ")

/**
 * The schema as the migrations have made it, table by table: columns, keys, checks, references, indexes,
 * rights, policies and triggers, then views and functions. For people to read; what makes a database are
 * the migrations.
 */
export async function generateSchema(pool: pg.Pool): Promise<string> {
  const by = async (query: string) => {
    const { rows } = await pool.query<Row>(query)
    return Map.groupBy(rows, (row) => row.of)
  }
  const of = {
    columns: await by(columns),
    constraints: await by(constraints),
    indexes: await by(indexes),
    rights: await by(rights),
    policies: await by(policies),
    triggers: await by(triggers),
  }
  const linesOf = (part: keyof typeof of, table: number, indent: string) =>
    (of[part].get(table) ?? []).map(({ line }) => `${indent}${wrapped(line)}`)
  const found = await pool.query<{ oid: number; name: string; comment: string | null }>(tables)
  const shown = found.rows.map(({ oid, name, comment }) =>
    [
      `-- ${comment ?? ""}`,
      `table ${name}`,
      ...linesOf("columns", oid, "  "),
      ...linesOf("constraints", oid, "  constraint "),
      ...linesOf("indexes", oid, "  "),
      ...linesOf("rights", oid, "  "),
      ...linesOf("policies", oid, "  "),
      ...linesOf("triggers", oid, "  "),
    ].join("\n"),
  )
  const seen = await pool.query<{ name: string; body: string }>(views)
  const called = await pool.query<{ body: string }>(functions)
  return `${[
    "-- Generated from the migrations by `npm run -s db:types`; compared in the tests. For reading: the migrations make a database.",
    ...shown,
    ...seen.rows.map(({ name, body }) => `view ${name}\n${body}`),
    ...called.rows.map(({ body }) => body.trimEnd()),
  ].join("\n\n")}\n`
}
