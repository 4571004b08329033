import { randomUUID } from "node:crypto"
import { rmSync } from "node:fs"
import { join } from "node:path"
import { sql } from "kysely"
import pg from "pg"
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest"
import { z } from "zod"
import { participantList } from "../../src/capabilities/participants/list.tsx"
import { ok, refused, violation } from "../../src/kernel/result.ts"
import { access } from "../../src/platform/access/access.ts"
import { idAnswer } from "../../src/platform/answer.ts"
import { sealAudit } from "../../src/platform/audit/seal.ts"
import { verifyAudit } from "../../src/platform/audit/verify-audit.ts"
import { openSession } from "../../src/platform/auth/sessions.ts"
import { command, read } from "../../src/platform/command.ts"
import { withTenant } from "../../src/platform/db/tenant.ts"
import { municipality, type TestMunicipality, value } from "../factories/municipality.ts"

let town: TestMunicipality
let owner: pg.Client
beforeAll(async () => {
  town = await municipality()
  owner = new pg.Client({ connectionString: town.test.url })
  await owner.connect()
})
afterAll(() => owner.end())
beforeEach(async () => {
  rmSync(join(town.test.app.config.STEGVIS_DATA_DIR, "seals.jsonl"), { force: true })
  await owner.query("delete from audit_log; delete from audit_seal")
})

const rights = access({ "probe.write": { coach: "own" }, "probe.read": { coach: "own" } })
const Input = z.object({ personId: z.uuid(), refuse: z.boolean().default(false) })
const write = command(rights, "probe.write", { takes: Input, answers: idAnswer() }, async (tx, input) => {
  tx.detail({ reason: "test" })
  return input.refuse ? refused(violation("NO")) : ok({ id: input.personId })
})
const look = read(rights, "probe.read", { takes: Input, answers: z.null() }, async (tx, input) => {
  tx.saw(input.personId)
  return ok(null)
})
const log = async () =>
  (
    await owner.query(
      "select kind, action, role, account_id, person_ids, reason, detail from audit_log order by xid, id",
    )
  ).rows

describe("the log holds", () => {
  test("who changed what about whom, and who read it", async () => {
    const personId = await town.addPerson({ coach: "sara" })
    await write.execute(town.test.app, town.as("sara"), { personId })
    await look.execute(town.test.app, town.as("sara"), { personId })
    const by = { account_id: town.accounts.sara, role: "coach", person_ids: [personId] }
    expect(await log()).toMatchObject([
      { kind: "write", action: "probe.write", reason: "test", ...by },
      { kind: "read", action: "probe.read", ...by },
    ])
  })
  test("everyone a list showed, in one row", async () => {
    const first = await town.addPerson({ coach: "goran", givenName: "Ett" })
    const second = await town.addPerson({ coach: "goran", givenName: "Två" })
    value(await participantList.execute(town.test.app, town.as("goran"), {}))
    expect(await log()).toMatchObject([{ kind: "read", person_ids: [first, second].sort() }])
  })
  test("refusals for lack of rights, and not what a rule refused", async () => {
    const personId = await town.addPerson({ coach: "sara" })
    await write.execute(town.test.app, town.as("goran"), { personId })
    await write.execute(town.test.app, town.as("karin"), { personId })
    await write.execute(town.test.app, town.as("sara"), { personId, refuse: true })
    await write.execute(town.test.app, town.as("sara"), { personId: randomUUID() })
    expect((await log()).map((row) => [row.kind, row.detail.reason])).toEqual([
      ["refusal", "notFound"],
      ["refusal", "forbidden"],
      ["refusal", "notFound"],
    ])
  })
  test("sign-ins", async () => {
    await openSession(town.test.app, {
      tenantId: town.tenantId,
      tenantName: "",
      accountId: town.accounts.sara ?? "",
      name: "",
    })
    expect(await log()).toMatchObject([
      { kind: "signIn", action: "session.open", account_id: town.accounts.sara },
    ])
  })
  test("nothing of a change that was rolled back, and no change without its row", async () => {
    const personId = await town.addPerson({ coach: "sara" })
    await owner.query("alter table audit_log add constraint stop check (action <> 'probe.write') not valid")
    await expect(write.execute(town.test.app, town.as("sara"), { personId })).rejects.toThrow()
    await owner.query("alter table audit_log drop constraint stop")
    expect(await log()).toEqual([])
    expect((await owner.query("select 1 from event where person_id = $1", [personId])).rowCount).toBe(0)
  })
})

describe("the sealed log tells that a row was", () => {
  const seal = async (rows = 3) => {
    for (let row = 0; row < rows; row += 1)
      value(await participantList.execute(town.test.app, town.as("karin"), {}))
    return sealed(rows)
  }
  /** Other tests' transactions in the same cluster delay sealing. */
  async function sealed(rows: number): Promise<void> {
    let done = 0
    await expect
      .poll(async () => (done += await sealAudit(town.test.app, town.tenantId)), { timeout: 300_000 })
      .toBe(rows)
  }
  const verdict = () => verifyAudit(town.test.app, town.tenantId)
  const oneRow = async () =>
    (await owner.query<{ id: string }>("select id from audit_log order by xid, id offset 1 limit 1")).rows[0]
      ?.id

  test("left alone", async () => {
    await seal()
    await seal(5)
    expect(await verdict()).toMatchObject({ ok: true, rows: 8 })
  })
  test.each([
    "action = 'nothing'",
    "account_id = null",
    "person_ids = array[gen_random_uuid()]",
    "at = at + interval '1 second'",
    "detail = '{\"a\":1}'",
    "hash = sha256('x')",
  ])("changed (%s)", async (change) => {
    await seal()
    const id = await oneRow()
    await owner.query(`update audit_log set ${change} where id = $1`, [id])
    expect((await verdict()).faults).toContainEqual(expect.objectContaining({ fault: "changed", rowId: id }))
  })
  test("taken away", async () => {
    await seal()
    await owner.query("delete from audit_log where id = $1", [await oneRow()])
    expect(await verdict()).toMatchObject({ ok: false, faults: [{ fault: "missing" }] })
  })
  test("added afterwards", async () => {
    await seal()
    const added = randomUUID()
    await owner.query(
      `insert into audit_log (tenant_id, id, at, xid, account_id, role, kind, action, person_ids, hash)
       select tenant_id, $1, at, xid, account_id, role, kind, action, person_ids, hash from audit_log where id = $2`,
      [added, await oneRow()],
    )
    const found = await verdict()
    expect(found.ok).toBe(false)
    expect(found.faults).toContainEqual(expect.objectContaining({ fault: "added", rowId: added }))
  })
  test.each(["rows = rows + 1", "root = sha256('x')", "signature = sha256('x')", "number = number + 6"])(
    "sealed otherwise (%s)",
    async (change) => {
      await seal()
      await owner.query(`update audit_seal set ${change}`)
      expect((await verdict()).ok).toBe(false)
    },
  )
  test("sealed by a seal that is gone", async () => {
    await seal()
    await seal()
    await owner.query("delete from audit_seal where number = 1")
    expect((await verdict()).ok).toBe(false)
  })
  test("not sealed while an older transaction may still add to it", async () => {
    const slow = new pg.Client({ connectionString: town.test.url })
    await slow.connect()
    await slow.query("begin")
    await slow.query("select pg_current_xact_id()")
    for (let row = 0; row < 3; row += 1)
      value(await participantList.execute(town.test.app, town.as("karin"), {}))
    expect(await sealAudit(town.test.app, town.tenantId)).toBe(0)
    await slow.query("commit")
    await slow.end()
    await sealed(3)
    expect((await verdict()).ok).toBe(true)
  })
})

describe("the application's roles can't touch the log", () => {
  test.each([
    ["coach", "select 1 from audit_log"],
    ["coach", "update audit_log set action = 'x'"],
    ["coach", "delete from audit_log"],
    ["coach", "truncate audit_log"],
    ["coach", "select 1 from audit_seal"],
    ["coach", "update event set name = 'x'"],
    ["coach", "delete from event"],
    ["system", "update audit_log set action = 'x'"],
    ["system", "delete from audit_log"],
    ["system", "truncate audit_log"],
    ["system", "update audit_seal set rows = 0"],
    ["system", "delete from audit_seal"],
    ["system", "update event set name = 'x'"],
    ["system", "alter table audit_log disable row level security"],
    ["coach", "update audit_epoch set xid_offset = 0"],
    ["system", "update audit_epoch set xid_offset = 0"],
  ])("%s: %s", async (role, statement) => {
    const actor =
      role === "coach" ? town.as("sara") : { ...town.as("sara"), role: "system" as const, accountId: null }
    await expect(
      withTenant(town.test.app.db, actor, town.test.app.time(), (tx) => sql.raw(statement).execute(tx)),
    ).rejects.toMatchObject({ code: "42501" })
  })
  test("rows of another municipality can't be written", async () => {
    const other = await municipality(town.test)
    await expect(
      withTenant(town.test.app.db, town.as("sara"), town.test.app.time(), (tx) =>
        sql`insert into audit_log (tenant_id, id, role, kind, action, hash)
          values (${other.tenantId}, gen_random_uuid(), 'coach', 'read', 'x', '')`.execute(tx),
      ),
    ).rejects.toMatchObject({ code: "42501" })
  })
})
