import pg from "pg"
import { afterAll, beforeAll, expect, test } from "vitest"
import { capabilities } from "../../src/app/capabilities.ts"
import { scopeOf } from "../../src/platform/access/access.ts"
import { type Role, realmOf, roles } from "../../src/platform/access/roles.ts"
import { isDemo, tableWrites } from "../architecture/table-writes.ts"
import { municipality, type TestMunicipality } from "../factories/municipality.ts"
import { commandWrites, everybodys } from "./command-writes.ts"

const verbs = ["insert", "update", "delete"] as const
type Verb = (typeof verbs)[number]

/** What the commands that a role may do write. */
function wanted(role: Role, verb: Verb): string[] {
  const own = capabilities
    .flatMap((one) => one.operations)
    .filter((one) => scopeOf(one.access, one.name, { ...town.as("sara"), role, scopes: [] }) !== null)
    .flatMap((one) => commandWrites[one.name]?.[verb] ?? [])
  return [...new Set(own)].sort()
}

let town: TestMunicipality
let client: pg.Client
let tables: string[]
beforeAll(async () => {
  town = await municipality()
  client = new pg.Client({ connectionString: town.test.url })
  await client.connect()
  const found = await client.query<{ name: string }>(
    "select c.relname as name from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' order by 1",
  )
  tables = found.rows.map(({ name }) => name)
})
afterAll(async () => {
  await client.end()
  await town.test.close()
})

/**
 * The code of the refusal, or how many rows were met. Row-level security is asked before what a row must
 * hold.
 */
async function tries(role: string, statement: string): Promise<string | number> {
  await client.query("begin")
  try {
    await client.query(
      "select set_config('app.tenant', $1, true), set_config('app.role', $2, true), set_config('app.actor', $3, true), set_config('role', 'app_user', true)",
      [town.tenantId, role, town.accounts.sara],
    )
    return (await client.query(statement)).rowCount ?? 0
  } catch (fault) {
    return fault instanceof pg.DatabaseError ? (fault.code ?? "") : "fault"
  } finally {
    await client.query("rollback")
  }
}
const refusedBy = "42501"
const named = (table: string) =>
  table === "audit_log" || table === "event"
    ? `(tenant_id, account_id, role) values ('${town.tenantId}', app.actor(), app.role())`
    : ["draft", "idempotency", "message_choice"].includes(table)
      ? `(tenant_id, account_id) values ('${town.tenantId}', app.actor())`
      : `(tenant_id) values ('${town.tenantId}')`
const insertInto = async (table: string) => {
  const { rows } = await client.query(
    "select 1 from pg_attribute where attrelid = $1::regclass and attname = 'tenant_id'",
    [table],
  )
  return `insert into ${table} ${rows.length > 0 ? named(table) : "default values"}`
}

test("the roles and where they sign in are the same in the database and in the code", async () => {
  const { rows } = await client.query<{ name: Role; realm: string }>("select name, realm from role")
  expect(Object.fromEntries(rows.map(({ name, realm }) => [name, realm]))).toEqual(realmOf)
})

test("policies and functions name no role: they ask what a role may", async () => {
  const { rows } = await client.query<{ at: string; text: string }>(
    `select tablename || '.' || policyname as at, coalesce(qual, '') || coalesce(with_check, '') as text
      from pg_policies
      union all select proname, prosrc from pg_proc where pronamespace = 'app'::regnamespace`,
  )
  const named = new RegExp(`\\brole\\b[^';]{0,40}'(${roles.join("|")})'`)
  const asked = rows.filter(({ text }) => named.test(text)).map(({ at }) => at)
  // Of whose role it is, not of who asks.
  expect(asked.sort()).toEqual(["role_assignment.user_read", "role_assignment.user_update"])
})

test("what a command writes is said of commands that there are", () => {
  const names = new Set(capabilities.flatMap((one) => one.operations.map((own) => own.name)))
  expect(Object.keys(commandWrites).filter((name) => !names.has(name))).toEqual([])
})

/** The tables that the rights let the role write. */
async function openTo(role: Role, verb: Verb): Promise<string[]> {
  const { rows } = await client.query<{ table: string }>(
    "select split_part(may, ' ', 2) as table from role_right where role = $1 and may like $2 order by 1",
    [role, `${verb} %`],
  )
  return rows.map(({ table }) => table)
}

test.each(roles)("%s writes what their commands write, no more and no less", async (role) => {
  for (const verb of verbs) expect([verb, await openTo(role, verb)]).toEqual([verb, wanted(role, verb)])
})

test.each(roles)("%s is refused in every other table", async (role) => {
  const own: readonly string[] = [...wanted(role, "insert"), ...everybodys.insert]
  for (const table of tables)
    if (!own.includes(table))
      expect([table, await tries(role, await insertInto(table))]).toEqual([table, refusedBy])
})

test("every table that people write asks which roles, but for what everybody's commands write", async () => {
  const { rows } = await client.query<{ at: string; asks: boolean }>(
    `select c.relname || ' ' || v.verb as at, exists (select 1 from pg_policies p
        where p.tablename = c.relname and p.permissive = 'RESTRICTIVE' and p.cmd = upper(v.verb)
        and strpos(coalesce(p.qual, p.with_check), format('app.may(%L::text)', v.verb || ' ' || c.relname)) > 0) as asks
      from pg_class c cross join (values ('insert'), ('update'), ('delete')) v(verb)
      where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and case v.verb
        when 'delete' then has_table_privilege('app_user', c.oid, 'delete')
        else has_any_column_privilege('app_user', c.oid, v.verb) end`,
  )
  const open = rows.filter((one) => !one.asks).map(({ at }) => at)
  const everybody = verbs.flatMap((verb) => everybodys[verb].map((table: string) => `${table} ${verb}`))
  expect(open.sort()).toEqual(everybody.sort())
})

/**
 * Files whose statements run as the system or the owner: jobs, what they do, the command line, seals and
 * published facts, and what is done for whoever has a link and no account.
 */
const asSystem =
  /-job\.ts$|^src\/app\/|\/(backup|cli)\/|retention\/record-rules|tokens-by-system|dispose|sweep|send-outside|vacancies\/(write-ads|fetch)|signing\/links\/|\/jobs\/|^src\/integrations\/|audit\/(seal|expla)|apply-migration/

test("the rights to write are those that code uses, no more and no less", async () => {
  const { rows } = await client.query<{ at: string }>(
    `select c.relname || ' ' || v.verb as at from pg_class c cross join (values ('insert'), ('update'), ('delete')) v(verb)
      where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
        and case v.verb when 'delete' then has_table_privilege('app_user', c.oid, 'delete') else has_any_column_privilege('app_user', c.oid, v.verb) end`,
  )
  const given = rows.map(({ at }) => at).sort()
  const used = tableWrites().filter(
    ({ path, table }) => !isDemo(path) && !asSystem.test(path) && tables.includes(table),
  )
  expect([...new Set(used.map(({ table, verb }) => `${table} ${verb}`))].sort()).toEqual(given)
})

test("nobody of the staff deletes what no command deletes, nor changes what stays as it was written", async () => {
  const { rows } = await client.query<{ table: string; verb: string }>(
    `select c.relname as table, v.verb from pg_class c cross join (values ('update'), ('delete')) v(verb)
      where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
        and case v.verb when 'delete' then has_table_privilege('app_user', c.oid, 'delete')
          else has_any_column_privilege('app_user', c.oid, v.verb) end`,
  )
  const given = (verb: string) => rows.filter((one) => one.verb === verb).map((one) => one.table)
  expect(given("delete").sort()).toEqual([
    "check_in",
    "draft",
    "figure_snapshot",
    "figure_suppression",
    "follow_up",
    "import_error_page",
    "import_fate_page",
    "meeting_staff",
    "message_choice",
    "own_competence",
    "own_progress_draft",
    "supervisor_assignment",
    "upload_part",
  ])
  for (const table of ["note", "assessment", "plan_version", "audit_log", "event", "exit"])
    expect([table, given("update").includes(table)]).toEqual([table, table === "exit"])
  for (const role of ["manager", "coach"])
    for (const statement of [
      "update unit set name = 'X'",
      "update board set name = 'X'",
      "delete from person",
      "delete from note",
      "update tenant set name = 'X'",
      "insert into import_told default values",
    ])
      expect([role, statement, await tries(role, statement)]).toEqual([role, statement, refusedBy])
})

test("nobody writes in another's name, or reads what another asked for", async () => {
  const other = town.accounts.karin
  for (const table of ["audit_log", "event"])
    for (const [account, role] of [
      [other, "coach"],
      [town.accounts.sara, "manager"],
    ])
      expect([
        table,
        await tries(
          "coach",
          `insert into ${table} (tenant_id, account_id, role) values ('${town.tenantId}', '${account}', '${role}')`,
        ),
      ]).toEqual([table, refusedBy])
  await client.query(
    "insert into idempotency (tenant_id, account_id, key, command, input_hash, outcome) values ($1, $2, 'nyckel-1', 'x', '\\x00', '{}')",
    [town.tenantId, other],
  )
  expect(await tries("coach", "select * from idempotency")).toBe(0)
})
