import { mkdtempSync, readFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { setTimeout } from "node:timers/promises"
import { afterAll, expect, test } from "vitest"
import { createTenant } from "../../src/app/demo/load-demo.ts"
import { newId } from "../../src/kernel/id.ts"
import { sealAudit } from "../../src/platform/audit/seal.ts"
import { verifyAudit } from "../../src/platform/audit/verify-audit.ts"
import { readConfig } from "../../src/platform/config.ts"
import { startEmbedded } from "../../src/platform/db/embedded.ts"
import { migrate } from "../../src/platform/db/migrate.ts"
import { openPool } from "../../src/platform/db/pool.ts"
import { clockOf, type Stegvis } from "../../src/platform/stegvis.ts"
import { municipality } from "../factories/municipality.ts"
import { startWriter, written } from "./writing-process.ts"

const folder = mkdtempSync(join(tmpdir(), "stegvis-kill-"))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const binaries = process.env.STEGVIS_POSTGRES_BIN
const rounds = 20

async function until(said: () => string[], count: number) {
  for (let waited = 0; said().length < count && waited < 30_000; waited += 5) await setTimeout(5)
  expect(said().length).toBeGreaterThanOrEqual(count)
}

/** Rows, their history, their answers by key and their log agree, and nothing that was said is missing. */
async function expectWhole(url: string, acknowledged: readonly string[]) {
  const found = await written(url)
  expect(acknowledged.filter((id) => !found.rows.has(id))).toEqual([])
  expect(found.events).toEqual(found.rows)
  expect(found.answers).toEqual(found.rows)
  expect(found.log).toBe(found.rows.size)
  return found
}

/** What is not sealed yet is sealed now; then every seal is computed anew. */
async function expectSealed(app: Stegvis, tenantId: string, rows: number) {
  await expect
    .poll(
      async () => {
        await sealAudit(app, tenantId)
        return verifyAudit(app, tenantId)
      },
      { timeout: 300_000 },
    )
    .toMatchObject({ ok: true, rows })
}

test("a process killed 20 times in the middle of writing loses nothing it said was done, leaves nothing half done, and the log's chain holds", async () => {
  const town = await municipality()
  const { app, url } = town.test
  const acknowledged: string[] = []
  for (let round = 1; round <= rounds; round += 1) {
    const { child, said, ended } = await startWriter(
      url,
      town.tenantId,
      town.accounts.sara ?? "",
      app.config.STEGVIS_DATA_DIR,
    )
    // A moment that differs from round to round, so that it falls in each part of a write.
    await until(said, 8 + ((round * 7) % 23))
    child.kill("SIGKILL")
    await ended
    acknowledged.push(...said())
  }
  // The server ends what the dead left open.
  await setTimeout(300)
  const { log } = await expectWhole(url, acknowledged)
  expect(acknowledged.length).toBeGreaterThan(rounds * 8)
  await expectSealed(app, town.tenantId, log)
})

/** The last of the killed server's processes take a moment to be gone. */
async function startAgain() {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await startEmbedded(folder, { binaries })
    } catch (fault) {
      if (attempt > 50 || !/still in use|already running/.test(String(fault))) throw fault
      await setTimeout(100)
    }
  }
}

test("a database killed 20 times in the middle of writing comes back with every acknowledged row, and the log's chain holds", async () => {
  let server = await startEmbedded(folder, { binaries })
  const url = server.url("postgres")
  await migrate(url, join(import.meta.dirname, "../../db"))
  const tenantId = await createTenant(url, { code: "kill", name: "kill", municipalityCode: "0000" })
  const config = readConfig({ STEGVIS_DATA_DIR: folder })
  if ("faults" in config) throw new Error(config.faults.join())
  const { child, said, ended } = await startWriter(url, tenantId, newId(), folder)
  for (let round = 1; round <= rounds; round += 1) {
    await until(said, said().length + 8 + ((round * 7) % 23))
    const pid = Number(readFileSync(join(folder, "postgres", "postmaster.pid"), "utf8").split("\n")[0])
    process.kill(-pid, "SIGKILL")
    await setTimeout(20)
    const acknowledged = said()
    server = await startAgain()
    await expectWhole(url, acknowledged)
  }
  child.kill("SIGKILL")
  await ended
  await setTimeout(300)
  const { log } = await expectWhole(url, said())
  const pool = openPool(url, 2)
  await expectSealed({ config, db: pool.db, time: clockOf(config), reactions: [] }, tenantId, log)
  await pool.close()
  await server.stop()
}, 1_200_000)
