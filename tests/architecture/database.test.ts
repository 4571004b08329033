import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import pg from "pg"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { generateSchema } from "../../src/platform/db/generate-schema.ts"
import { generateTypes } from "../../src/platform/db/generate-types.ts"
import { testApp } from "../factories/database.ts"
import { productSources, root } from "./sources.ts"

let pool: pg.Pool
/** What migrations call, such as `call app.protect_person(…)`; what they create is no call. */
const migrationTexts = () =>
  readdirSync(join(root, "db/migrations")).map((name) =>
    readFileSync(join(root, "db/migrations", name), "utf8").replaceAll(
      /^create (or replace )?(function|procedure) app\.\w+/gm,
      "",
    ),
  )
beforeAll(async () => {
  pool = new pg.Pool({ connectionString: (await testApp()).url })
})
afterAll(() => pool.end())
const names = async (query: string) => (await pool.query<{ name: string }>(query)).rows.map((row) => row.name)

/** Tables about no municipality, and why. */
const withoutTenant: Record<string, string> = {
  tenant: "is the municipality",
  role: "says what roles the product has",
  role_right: "says what each of those may do",
  schema_migration: "says which migrations are applied",
  audit_epoch: "says where transaction numbers start after a restore",
  taxonomy_version: "says which published taxonomy everyone shares",
  concept: "is a published code, about no municipality and no person",
  concept_label: "is what a published code is called",
  concept_relation: "is how published codes hang together",
}
/** Indexes that leave out the municipality, and why. */
const uniqueWithoutTenant: Record<string, string> = {
  session_hash: "found by its secret before the municipality is known",
  certificate_link_token: "found by its secret before the municipality is known",
  agreement_link_token: "found by its secret before the municipality is known",
  calendar_feed_hash: "found by its secret before the municipality is known",
  api_token_hash: "found by its secret before the municipality is known",
}
/** Rows whose author and time are told otherwise. */
const withoutStamp: Record<string, string> = {
  audit_log: "at and account_id say it",
  audit_seal: "made by the program",
  session: "made before anyone is signed in",
}
const tables = `select c.oid, c.relname, c.relrowsecurity, c.relowner from pg_class c where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace and not c.relispartition`
const but = (exceptions: Record<string, string>) =>
  Object.keys(exceptions)
    .map((name) => `'${name}'`)
    .join()

describe("every table", () => {
  test("has the municipality first in its primary key", async () => {
    expect(
      await names(`select t.relname as name from (${tables}) t where t.relname not in (${but(withoutTenant)}) and not exists (
      select 1 from pg_index i join pg_attribute a on a.attrelid = t.oid and a.attnum = i.indkey[0] where i.indrelid = t.oid and i.indisprimary and a.attname = 'tenant_id')`),
    ).toEqual([])
  })
  test("has it first in every unique key", async () => {
    expect(
      await names(`select x.relname as name from pg_index i join (${tables}) t on t.oid = i.indrelid join pg_class x on x.oid = i.indexrelid
      left join pg_attribute a on a.attrelid = t.oid and a.attnum = i.indkey[0]
      where i.indisunique and t.relname not in (${but(withoutTenant)}) and x.relname not in (${but(uniqueWithoutTenant)}) and a.attname is distinct from 'tenant_id'`),
    ).toEqual([])
  })
  test("has it first in every exclusion", async () => {
    expect(
      await names(`select k.conname as name from pg_constraint k join (${tables}) t on t.oid = k.conrelid
      join pg_attribute a on a.attrelid = t.oid and a.attnum = k.conkey[1] where k.contype = 'x' and a.attname <> 'tenant_id'`),
    ).toEqual([])
  })
  test("has it first in every reference, so that none leads to another municipality", async () => {
    expect(
      await names(`select k.conname as name from pg_constraint k join (${tables}) t on t.oid = k.conrelid
      join pg_attribute a on a.attrelid = t.oid and a.attnum = k.conkey[1] where k.contype = 'f' and t.relname not in (${but(withoutTenant)}) and k.confrelid <> 'role'::regclass and (a.attname <> 'tenant_id' or (k.confrelid <> 'tenant'::regclass and cardinality(k.conkey) < 2))`),
    ).toEqual([])
  })
  test("has an index for every reference", async () => {
    expect(
      // Reach follows from the person: the rows of one are few, and found by the person alone.
      await names(`select t.relname || '.' || k.conname as name from pg_constraint k join (${tables}) t on t.oid = k.conrelid
      cross join lateral (select array_agg(a.attnum order by a.attnum) as columns from pg_attribute a
        where a.attrelid = t.oid and a.attnum = any (k.conkey) and not (a.attname = 'reach' and k.confrelid = 'person'::regclass)) by
      where k.contype = 'f' and k.confrelid not in ('tenant'::regclass, 'role'::regclass) and not exists (
        select 1 from pg_index i where i.indrelid = t.oid and i.indpred is null and (
          (select array_agg(n order by n) from unnest((i.indkey::int2[])[0:cardinality(by.columns) - 1]) n) = by.columns))`),
    ).toEqual([])
  })
  test("is closed by row-level security, with a policy for what it opens", async () => {
    expect(
      await names(`select t.relname as name from (${tables}) t where t.relname <> 'schema_migration'
      and (not t.relrowsecurity or not exists (select 1 from pg_policy p where p.polrelid = t.oid))`),
    ).toEqual([])
  })
  test("lets a policy without the municipality through nowhere", async () => {
    expect(
      await names(`select p.tablename || '.' || p.policyname as name from pg_policies p where p.schemaname = 'public' and p.permissive = 'PERMISSIVE'
      and p.tablename not in (${but(withoutTenant)})
      and (coalesce(p.with_check, p.qual) not like '%app.tenant()%' )`),
    ).toEqual([])
  })
  test("says who made a row, and when", async () => {
    expect(
      await names(`select t.relname as name from (${tables}) t where t.relname not in (${but({ ...withoutTenant, ...withoutStamp })}) and (
      select count(*) from pg_attribute a where a.attrelid = t.oid and not a.attisdropped and a.attname in ('created_at', 'created_by')) < 2`),
    ).toEqual([])
  })
  test("says how long its rows are kept", async () => {
    expect(
      await names(
        `select t.relname as name from (${tables}) t where t.relname <> 'schema_migration' and coalesce(obj_description(t.oid, 'pg_class'), '') !~ 'Retention: .+'`,
      ),
    ).toEqual([])
  })
  test("about a person hangs on the one access predicate", async () => {
    const own: Record<string, string> = {
      account: "someone who signs in; conflicts of interest and own pages look there",
      conflict: "hides the person it names; nobody may find out by asking",
      import_told:
        "what an account's files have told, also of people it may not see; app_user reads none of it",
      import_told_placement: "as import_told",
      staff_person: "closes own cases, and is read by nobody: app_user has no right to it",
      workplace_person: "is read as the placement it comes from, which hangs on it",
    }
    expect(
      await names(`select t.relname as name from (${tables}) t join pg_attribute a on a.attrelid = t.oid and a.attname = 'person_id' and not a.attisdropped
      where t.relname not in (${but(own)}) and not exists (select 1 from pg_policies p where p.schemaname = 'public' and p.tablename = t.relname and 'app_user' = any(p.roles)
        and p.cmd in ('SELECT', 'ALL') and p.qual ~ '(FROM person|app\\.actor\\(\\)|app\\.granted_persons)')`),
    ).toEqual([])
  })
})

describe("the application's roles", () => {
  test("own nothing, bypass nothing, and are members of nothing", async () => {
    expect(
      await names(
        "select c.relname as name from pg_class c join pg_roles r on r.oid = c.relowner where r.rolname in ('app_user', 'app_system')",
      ),
    ).toEqual([])
    expect(
      await names(
        "select rolname as name from pg_roles where rolname in ('app_user', 'app_system') and (rolbypassrls or rolsuper or rolcreaterole or rolcreatedb or rolcanlogin)",
      ),
    ).toEqual([])
    expect(
      await names(
        "select r.rolname as name from pg_auth_members m join pg_roles r on r.oid = m.member where r.rolname in ('app_user', 'app_system')",
      ),
    ).toEqual([])
  })
  test("may only add to the log and to history", async () => {
    const { rows } = await pool.query(`select r.role, t.name, array_agg(p.right order by p.right) as rights
      from unnest(array['app_user', 'app_system']) r(role), unnest(array['audit_log', 'event']) t(name), unnest(array['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE']) p("right")
      where has_table_privilege(r.role, t.name, p.right) group by 1, 2 order by 1, 2`)
    expect(rows).toEqual([
      { role: "app_system", name: "audit_log", rights: ["INSERT", "SELECT"] },
      { role: "app_system", name: "event", rights: ["INSERT", "SELECT"] },
      { role: "app_user", name: "audit_log", rights: ["INSERT"] },
      { role: "app_user", name: "event", rights: ["INSERT", "SELECT"] },
    ])
  })
  test("change of no row whose it is, which it is, or who made it and when", async () => {
    const { rows } = await pool.query<{ column: string; changes: boolean }>(
      `select t.relname || '.' || a.attname as column,
        has_column_privilege('app_user', t.oid, a.attnum, 'update') as changes
        from (${tables}) t join pg_attribute a on a.attrelid = t.oid and a.attname in
          ('tenant_id', 'id', 'person_id', 'reach', 'created_at', 'created_by')
        where has_any_column_privilege('app_user', t.oid, 'update') order by 1`,
    )
    expect(rows.length).toBeGreaterThan(200)
    expect(rows.filter((one) => one.changes).map((one) => one.column)).toEqual([])
  })
  test("call no definer function whose search path is open", async () => {
    expect(
      await names(
        "select p.proname as name from pg_proc p where p.prosecdef and p.pronamespace in ('app'::regnamespace, 'public'::regnamespace) and not exists (select 1 from unnest(p.proconfig) c where c like 'search_path=%')",
      ),
    ).toEqual([])
  })
})

/** Functions that work with the owner's rights and ask nothing of who calls, and why. */
const asksNothing: Record<string, string> = {
  account_name: "a name for the frame of one's own page",
  arrivals_to_settle: "answers those that name the actor",
  enqueue: "adds a job, which asks itself",
  end_closed_account: "ends what is closed already",
  free_slot: "answers a number, lets go of places whose time is up",
  grant_handlers: "calls one that asks",
  is_own_enrolment: "a set of the actor's units",
  is_own_exit: "a set of the actor's units",
  joining_settlers: "ids of colleagues, nothing of the number",
  joining_to_settle: "calls one that asks",
  joinings_to_settle: "calls one that asks",
  may_settle_joining: "calls one that asks",
  figure_group: "calls one that asks",
  find_withheld_persons: "a set of the actor's",
  notification_due: "whether a message to an account is to go out, for whoever sends it",
  tenants: "names of municipalities, for signing in",
}
/** Numbers of everybody, of nobody in particular. */
const counts =
  /^(programme_taken|resource_counts|resource_state|seats_room|seats_taken|seat_days_after|supervisors_load|waiting_count|waiting_position|unit_tree)$/

describe("functions with the owner's rights", () => {
  test("that people's commands may call ask who calls, or answer only counts", async () => {
    const open = await names(`select p.proname as name from pg_proc p
      where p.pronamespace = 'app'::regnamespace and p.prosecdef and p.prorettype <> 'trigger'::regtype
        and has_function_privilege('app_user', p.oid, 'execute')
        and p.prosrc !~ 'app\\.(may|must|role|actor|actor_units)\\('`)
    expect(open.filter((name) => !(name in asksNothing) && !counts.test(name))).toEqual([])
  })
})

/** What only the version before calls, which runs until everybody has this one: it goes a version later. */
const ofTheVersionBefore = ["figure_cells", "find_accounts"]

test("every function is called by somebody", async () => {
  const found = await names(
    "select distinct proname as name from pg_proc where pronamespace = 'app'::regnamespace",
  )
  const { rows } = await pool.query<{
    text: string
  }>(`select prosrc as text from pg_proc where pronamespace = 'app'::regnamespace
    union all select coalesce(qual, '') || coalesce(with_check, '') from pg_policies
    union all select pg_get_triggerdef(oid) from pg_trigger union all select pg_get_constraintdef(oid) from pg_constraint
    union all select pg_get_expr(adbin, adrelid) from pg_attrdef union all select pg_get_indexdef(indexrelid) from pg_index
    union all select pg_get_viewdef(oid) from pg_class where relkind = 'v'`)
  const texts = [
    ...rows.map(({ text }) => text),
    ...productSources().map(({ text }) => text),
    ...migrationTexts(),
  ].join("\n")
  // Migrations of capabilities that count call it (docs/how-to/add-a-capability.md); the example does.
  expect(
    found.filter(
      (name) =>
        name !== "count_rows_of" &&
        !ofTheVersionBefore.includes(name) &&
        !new RegExp(`app\\.${name}\\(`).test(texts),
    ),
  ).toEqual([])
})

// An older PostgreSQL writes the same schema in other words.
test.skipIf(process.env.STEGVIS_POSTGRES_BIN)("the schema that people read is the migrated one", async () => {
  const written = readFileSync(join(root, "db/schema.sql"), "utf8") === (await generateSchema(pool))
  expect(written, "db/schema.sql is of another schema: npm run -s db:types writes it").toBe(true)
})

test("the types in the code are those of the migrated schema", async () => {
  expect(readFileSync(join(root, "src/platform/db/schema.ts"), "utf8")).toBe(await generateTypes(pool))
})
