import { randomUUID } from "node:crypto"
import { appendFileSync, mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import fc from "fast-check"
import pg from "pg"
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest"
import { overviewWith } from "../../src/capabilities/participants/overview.ts"
import { explainRow } from "../../src/platform/audit/explain-row.ts"
import { sealAudit } from "../../src/platform/audit/seal.ts"
import { verifyAudit } from "../../src/platform/audit/verify-audit.ts"
import { type AuditRow, writeAudit } from "../../src/platform/audit/write-audit.ts"
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
  await owner.query("delete from audit_log; delete from audit_seal; delete from audit_exception")
})

/** Other transactions of the same cluster delay sealing. */
async function sealed(rows: number): Promise<void> {
  let done = 0
  await expect
    .poll(async () => (done += await sealAudit(town.test.app, town.tenantId)), { timeout: 300_000 })
    .toBe(rows)
}
const overview = overviewWith([])
const verdict = (known?: Parameters<typeof verifyAudit>[2]) =>
  verifyAudit(town.test.app, town.tenantId, known)
const wrote = (rows: readonly AuditRow[]) =>
  withTenant(town.test.app.db, town.as("sara"), town.test.app.time(), async (tx) => {
    for (const row of rows) await writeAudit(tx, row)
  })
const rowIds = async () =>
  (await owner.query<{ id: string }>("select id from audit_log order by xid, id")).rows.map((row) => row.id)
/** As rows were written when the hash was of what was sent. */
const spoil = (id: string | undefined) =>
  owner.query("update audit_log set action = 'note.read' where id = $1", [id])

test("an id in capital letters is read, logged and verified like any other", async () => {
  const personId = await town.addPerson({ coach: "sara" })
  value(await overview.execute(town.test.app, town.as("sara"), { personId: personId.toUpperCase() }))
  const actor = { ...town.as("sara"), accountId: town.accounts.sara?.toUpperCase() ?? null }
  value(await overview.execute(town.test.app, actor, { personId }))
  await sealed(2)
  expect(await verdict()).toMatchObject({ ok: true, rows: 2 })
})

test("whatever a row is written with, its hash is of what is stored", async () => {
  const letters = fc.constantFrom("lower", "upper", "mixed")
  const id = fc
    .tuple(fc.uuid(), letters)
    .map(([one, how]) =>
      how === "lower"
        ? one
        : how === "upper"
          ? one.toUpperCase()
          : one.replace(/[a-c]/g, (c) => c.toUpperCase()),
    )
  const text = fc.string({ unit: "grapheme" }).filter((one) => !one.includes("\0"))
  const row = fc.record({
    kind: fc.constantFrom("read", "write", "refusal", "export", "system"),
    action: text,
    personIds: fc.array(id, { maxLength: 5 }),
    reason: fc.option(text),
    detail: fc.dictionary(
      text,
      fc.oneof(
        text,
        fc.double(),
        fc.constantFrom(-0, 1e21, 1e-7, 0.1 + 0.2, undefined, null, new Date(0)),
        fc.dictionary(text, fc.integer()),
        fc.array(fc.option(fc.boolean())),
      ),
    ),
  }) satisfies fc.Arbitrary<AuditRow>
  const rows = fc.sample(row, { numRuns: 300, seed: 20_261_129 })
  await wrote(rows)
  await sealed(rows.length)
  expect(await verdict()).toMatchObject({ ok: true, rows: 300, faults: [] })
})

test("every fault is named, not only the first", async () => {
  for (let seal = 0; seal < 3; seal += 1) {
    await wrote([1, 2, 3].map((at) => ({ kind: "read", action: `probe.${at}`, personIds: [] })))
    await sealed(3)
  }
  const ids = await rowIds()
  await spoil(ids[0])
  await spoil(ids[1])
  await owner.query("delete from audit_log where id = $1", [ids[4]])
  await owner.query("update audit_seal set signature = sha256('x') where number = 3")
  expect((await verdict()).faults).toEqual([
    { fault: "changed", seal: 1, rowId: ids[0] },
    { fault: "changed", seal: 1, rowId: ids[1] },
    { fault: "missing", seal: 2 },
    { fault: "signature", seal: 3 },
  ])
})

describe("a row that does not fit its hash", () => {
  const explain = (rowId: string, app = town.test.app) =>
    explainRow(app, town.tenantId, { rowId, reason: "written before ids had one form", by: "Mats Ågren" })
  let spoiled: string
  beforeEach(async () => {
    await wrote([1, 2].map((at) => ({ kind: "read", action: `probe.${at}`, personIds: [] })))
    await sealed(2)
    spoiled = (await rowIds())[0] ?? ""
    await spoil(spoiled)
  })
  test("is explained by a signed exception, and then counted apart", async () => {
    expect((await verdict()).ok).toBe(false)
    expect(await explain(spoiled)).toBe("explained")
    expect(await verdict()).toMatchObject({ ok: true, explained: 1, faults: [] })
  })
  test("is a fault again when it changes again", async () => {
    await explain(spoiled)
    await owner.query("update audit_log set reason = 'other' where id = $1", [spoiled])
    expect((await verdict()).faults).toEqual([{ fault: "changed", seal: 1, rowId: spoiled }])
  })
  test.each(["signature = sha256('x')", "reason = 'somebody else says so'", "explained_by = 'Nobody'"])(
    "stays a fault when the explanation was not signed so (%s)",
    async (change) => {
      await explain(spoiled)
      await owner.query(`update audit_exception set ${change}`)
      expect((await verdict()).ok).toBe(false)
    },
  )
  test("can't be explained when it fits, or does not exist", async () => {
    expect(await explain((await rowIds())[1] ?? "")).toBe("intact")
    expect(await explain(randomUUID())).toBe("unknown")
  })
  test("is explained by nobody who works in the pages", async () => {
    await expect(
      withTenant(town.test.app.db, town.as("admin"), town.test.app.time(), (tx) =>
        tx
          .insertInto("audit_exception")
          .values({
            tenant_id: town.tenantId,
            row_id: spoiled,
            content_hash: Buffer.alloc(32),
            stored_hash: Buffer.alloc(32),
            reason: "nothing happened",
            explained_by: "me",
            explained_at: new Date(),
            signature: Buffer.alloc(64),
          })
          .execute(),
      ),
    ).rejects.toMatchObject({ code: "42501" })
  })
})

describe("a log whose end was cut", () => {
  const cut = () =>
    owner.query(
      "delete from audit_log where xid >= (select up_to_xid from audit_seal where number = 1); delete from audit_seal where number = 2",
    )
  beforeEach(async () => {
    for (let seal = 0; seal < 2; seal += 1) {
      await wrote([{ kind: "read", action: "probe.read", personIds: [] }])
      await sealed(1)
    }
  })
  test("is found by the seals in the second place", async () => {
    expect(await verdict()).toMatchObject({ ok: true })
    await cut()
    expect((await verdict()).faults).toContainEqual({ fault: "cut", seal: 2 })
    expect((await verdict([])).ok).toBe(true)
  })
  test("is found by a seal that somebody kept", async () => {
    const { last } = await verdict()
    const [number, chain = ""] = last?.split(":") ?? []
    const kept = [{ number: Number(number), chain }]
    expect(await verdict(kept)).toMatchObject({ ok: true })
    await cut()
    expect((await verdict(kept)).faults).toEqual([{ fault: "cut", seal: 2 }])
  })
  test("is found when nothing at all is left", async () => {
    await owner.query("delete from audit_log; delete from audit_seal")
    expect((await verdict([])).faults).toEqual([{ fault: "noSeals" }])
  })
  test("and a line that was cut off in a crash is no seal", async () => {
    const path = join(mkdtempSync(join(tmpdir(), "stegvis-seals-")), "seals.jsonl")
    const app = { ...town.test.app, config: { ...town.test.app.config, STEGVIS_SEALS_FILE: path } }
    await wrote([{ kind: "read", action: "probe.read", personIds: [] }])
    await expect.poll(() => sealAudit(app, town.tenantId), { timeout: 300_000 }).toBe(1)
    appendFileSync(path, `{"tenant":"${town.tenantId}","number":9`)
    expect(await verifyAudit(app, town.tenantId)).toMatchObject({ ok: true })
  })
})
