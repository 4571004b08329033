import pg from "pg"
import { afterAll, beforeAll, expect, test } from "vitest"
import { capabilities } from "../../src/app/capabilities.ts"
import { scopeOf } from "../../src/platform/access/access.ts"
import { type Role, roles } from "../../src/platform/access/roles.ts"
import { isDemo, tableWrites } from "../architecture/table-writes.ts"
import { municipality, type TestMunicipality } from "../factories/municipality.ts"

type Writes = { insert?: readonly string[]; update?: readonly string[] }
/**
 * What roles with few tasks write, by the command that does it. Every role's own messages, drafts, log and
 * history stand below.
 */
const tasks: Partial<Record<Role, Readonly<Record<string, Writes>>>> = {
  participant: {
    "competence.add": { insert: ["person_competence"] },
    "competence.confirm": { update: ["person_competence"] },
    "consent.give": { insert: ["consent"] },
    "consent.withdraw": { update: ["consent"] },
    "placement.agree": { update: ["placement"] },
    "attendance.reportAbsence": { insert: ["attendance_mark"], update: ["attendance_mark"] },
    "commitment.confirm": { insert: ["commitment_confirmation"] },
    "progress.recordOwn": { insert: ["progress_measurement"] },
    "matchProfile.agree": { insert: ["match_profile"], update: ["match_profile"] },
  },
  supervisor: {
    "attendance.mark": { insert: ["attendance_mark"], update: ["attendance_mark"] },
    "checkIn.answer": { update: ["check_in"] },
  },
  referrer: {
    "referral.receive": {
      insert: ["person", "person_identifier", "referral", "referral_file", "file", "upload_part"],
      update: ["upload_part"],
    },
    "referral.answer": { update: ["referral"] },
  },
  socialWorker: {
    "supportMonth.set": { insert: ["support_month"], update: ["support_month"] },
    "note.sign": { insert: ["note"] },
  },
  reviewer: {
    "accessReview.judge": { update: ["access_review"] },
    "retention.propose": { insert: ["retention_rule"] },
    "retention.confirm": { update: ["retention_rule"] },
  },
  systemAdmin: {
    "account.create": { insert: ["account", "role_assignment"] },
    "account.close": { update: ["account"] },
    "role.end": { update: ["role_assignment"] },
    "retention.propose": { insert: ["retention_rule"] },
    "retention.confirm": { update: ["retention_rule"] },
  },
  steering: {},
}
/**
 * By everybody: the log and the history of what they do, what they tell, what is theirs, and figures that
 * they ask for first.
 */
const everybodys = {
  insert: [
    "audit_log",
    "event",
    "idempotency",
    "notification",
    "message_choice",
    "draft",
    "figure_suppression",
  ],
  update: ["idempotency", "notification", "message_choice", "draft"],
}
const narrow = Object.keys(tasks) as Role[]
const mayWrite = (role: Role, verb: keyof Writes) =>
  [
    ...new Set([...everybodys[verb], ...Object.values(tasks[role] ?? {}).flatMap((one) => one[verb] ?? [])]),
  ].sort()

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

test("every task is a command that its role may do, and no command of theirs is left out", () => {
  const operations = capabilities.flatMap((one) => one.operations)
  const may = (role: Role, name: string) =>
    operations.some(
      (one) =>
        one.name === name &&
        one.kind === "command" &&
        scopeOf(one.access, name, { ...town.as("sara"), role, scopes: [] }) !== null,
    )
  for (const role of narrow)
    for (const name of Object.keys(tasks[role] ?? {}))
      expect([role, name, may(role, name)]).toEqual([role, name, true])
  expect([...narrow].sort()).toEqual(
    roles.filter((role) => !["coach", "intakeOfficer", "employerAgent", "manager"].includes(role)).sort(),
  )
})

/** The tables whose policies and rights let the role do it. */
async function openTo(role: Role, verb: "insert" | "update"): Promise<string[]> {
  const { rows } = await client.query<{ table: string }>(
    `select c.relname as table from pg_class c left join pg_policies p on p.tablename = c.relname and p.policyname = 'role_' || $2 || 's'
      where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and has_any_column_privilege('app_user', c.oid, $2)
        and (p.policyname is null or coalesce(p.qual, p.with_check) ~ ('[{,]' || $1 || '[},]')) order by 1`,
    [role, verb],
  )
  return rows.map(({ table }) => table)
}

test.each(narrow)("%s writes what their tasks write, and is refused in every other table", async (role) => {
  expect([role, await openTo(role, "insert")]).toEqual([role, mayWrite(role, "insert")])
  for (const table of tables)
    if (!mayWrite(role, "insert").includes(table))
      expect([table, await tries(role, await insertInto(table))]).toEqual([table, refusedBy])
})

test.each(narrow)("%s changes nothing else", async (role) => {
  expect([role, await openTo(role, "update")]).toEqual([role, mayWrite(role, "update")])
})

/**
 * Files whose statements run as the system or the owner: jobs, what they do, the command line, seals and
 * published facts.
 */
const asSystem =
  /-job\.ts$|^src\/app\/|\/(backup|cli)\/|retention\/record-rules|dispose|sweep|send-outside|vacancies\/(write-ads|fetch)|\/jobs\/|^src\/integrations\/|audit\/(seal|expla)|apply-migration/

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
      where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and has_table_privilege('app_user', c.oid, v.verb)`,
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
    "message_choice",
    "own_competence",
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
