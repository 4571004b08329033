import { mkdtempSync, readFileSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { setTimeout } from "node:timers/promises"
import { gunzipSync, gzipSync } from "node:zlib"
import pg from "pg"
import { beforeAll, describe, expect, test } from "vitest"
import { participantList } from "../../src/capabilities/participants/list.tsx"
import { systemActor } from "../../src/platform/access/roles.ts"
import { sealAudit } from "../../src/platform/audit/seal.ts"
import { verifyAudit } from "../../src/platform/audit/verify-audit.ts"
import { backup } from "../../src/platform/backup/backup.ts"
import { restore } from "../../src/platform/backup/restore.ts"
import type { BackupFoot } from "../../src/platform/backup/tables.ts"
import { withTenant } from "../../src/platform/db/tenant.ts"
import { storeFile } from "../../src/platform/files/public.ts"
import { sendOutside } from "../../src/platform/notifications/public.ts"
import { testApp } from "../factories/database.ts"
import { municipality, type TestMunicipality, value } from "../factories/municipality.ts"

const folder = mkdtempSync(join(tmpdir(), "stegvis-backup-"))
const path = join(folder, "backup.jsonl.gz")
let town: TestMunicipality
let foot: BackupFoot

beforeAll(async () => {
  town = await municipality()
  const personId = await town.addPerson({
    coach: "sara",
    personnummer: "198803202392",
    givenName: 'Å"s\\a\n',
    enrolledOn: "2026-03-03",
  })
  const base64 = Buffer.from("%PDF-1.7 \x00\xff").toString("base64")
  const { app } = town.test
  await withTenant(
    app.db,
    systemActor(town.tenantId),
    app.time(),
    (tx) => storeFile(tx, { base64, name: "intyg.pdf", personId }),
    false,
    app,
  )
  await town.system((tx) =>
    sendOutside(tx, {
      accountId: town.accounts.sara ?? "",
      channel: "email",
      kind: { name: "test", template: "task" },
      dedupeKey: "one",
    }),
  )
  value(await participantList.execute(town.test.app, town.as("sara"), {}))
  while ((await sealAudit(town.test.app, town.tenantId)) === 0) await setTimeout(50)
  value(await participantList.execute(town.test.app, town.as("karin"), {}))
  foot = await backup(town.test.url, path)
})

async function contents(url: string) {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const all: Record<string, unknown> = {}
  for (const table of Object.keys(foot.rows)) {
    const { rows } = await client.query(
      `select md5(coalesce(string_agg(x::text, '|' order by x::text), '')) as sum, count(*) as rows from ${table} x`,
    )
    all[table] = rows[0]
  }
  const jobs = await client.query(
    "select count(*) as rows from graphile_worker._private_jobs where key like 'notification:%'",
  )
  await client.end()
  return { ...all, jobs: jobs.rows[0] }
}

/** What holds rows together, as the database itself says it. */
async function references(url: string) {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const { rows } = await client.query(
    "select conrelid::regclass::text as table, conname, convalidated, pg_get_constraintdef(oid) as definition from pg_constraint where connamespace = 'public'::regnamespace order by 1, 2",
  )
  await client.end()
  expect(rows.length).toBeGreaterThan(100)
  return rows
}

describe("a backup", () => {
  test("comes back row for row, with waiting messages, and the log's seals hold", async () => {
    const fresh = await testApp()
    expect(await restore(fresh.url, path)).toEqual(foot)
    expect(await contents(fresh.url)).toEqual(await contents(town.test.url))
    expect(await verifyAudit(fresh.app, town.tenantId)).toMatchObject({ ok: true })
    expect(await references(fresh.url)).toEqual(await references(town.test.url))
  })
  test("lets work and sealing go on where it is restored, also in a cluster whose transactions start over", async () => {
    const fresh = await testApp()
    await restore(fresh.url, path)
    const owner = new pg.Client({ connectionString: fresh.url })
    await owner.connect()
    // As if the old cluster had been millions of transactions ahead of this one.
    await owner.query("update audit_epoch set xid_offset = 5000000000")
    await owner.end()
    for (let round = 0; round < 2; round += 1) {
      value(await participantList.execute(fresh.app, town.as("sara"), {}))
      await expect.poll(() => sealAudit(fresh.app, town.tenantId), { timeout: 300_000 }).toBeGreaterThan(0)
    }
    expect(await verifyAudit(fresh.app, town.tenantId)).toMatchObject({ ok: true })
  })
  test("is not put on top of municipalities", async () => {
    await expect(restore(town.test.url, path)).rejects.toThrow("already has municipalities")
  })
  test.each([
    ["changed", (text: string) => text.replace("Haddad", "Hadadd"), "checksum"],
    ["cut off", (text: string) => text.slice(0, -200), "cut off"],
    ["of another schema", (text: string) => text.replace("0005_people", "0005_persons"), "another version"],
  ])("that is %s is refused whole", async (_how, spoil, why) => {
    const spoilt = join(folder, `${_how}.gz`)
    writeFileSync(spoilt, gzipSync(spoil(gunzipSync(readFileSync(path)).toString("utf8"))))
    const fresh = await testApp()
    await expect(restore(fresh.url, spoilt)).rejects.toThrow(why)
    const client = new pg.Client({ connectionString: fresh.url })
    await client.connect()
    expect((await client.query("select 1 from tenant")).rowCount).toBe(0)
    await client.end()
  })
})
