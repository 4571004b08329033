import { mkdtempSync, readFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { setTimeout } from "node:timers/promises"
import { afterAll, expect, test } from "vitest"
import { createTenant } from "../../src/app/demo/load-demo.ts"
import { newId } from "../../src/kernel/id.ts"
import { startEmbedded } from "../../src/platform/db/embedded.ts"
import { migrate } from "../../src/platform/db/migrate.ts"
import { municipality } from "../factories/municipality.ts"
import { startWriter, written } from "./writing-process.ts"

const folder = mkdtempSync(join(tmpdir(), "stegvis-kill-"))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

async function until(said: () => string[], count: number) {
  for (let waited = 0; said().length < count && waited < 30_000; waited += 10) await setTimeout(10)
  expect(said().length).toBeGreaterThanOrEqual(count)
}

test("a process killed in the middle of writing loses nothing it said was done, and leaves nothing half done", async () => {
  const town = await municipality()
  for (let round = 1; round <= 5; round += 1) {
    const { child, said, ended } = await startWriter(town.test.url, town.tenantId, town.accounts.sara ?? "")
    await until(said, 40 * round)
    child.kill("SIGKILL")
    await ended
    await setTimeout(200)
    const found = await written(town.test.url)
    expect(said().filter((id) => !found.rows.has(id))).toEqual([])
    expect(found.events).toEqual(found.rows)
    expect(found.answers).toEqual(found.rows)
    expect(found.log).toBe(found.rows.size)
  }
}, 120_000)

test("a database killed in the middle of writing comes back with every acknowledged row", async () => {
  let server = await startEmbedded(folder)
  await migrate(server.url("postgres"), join(import.meta.dirname, "../../db"))
  const tenantId = await createTenant(server.url("postgres"), {
    code: "kill",
    name: "kill",
    municipalityCode: "0000",
  })
  const acknowledged: string[] = []
  for (let round = 1; round <= 5; round += 1) {
    const { said, ended } = await startWriter(server.url("postgres"), tenantId, newId())
    await until(said, 30 * round)
    const pid = Number(readFileSync(join(folder, "postgres", "postmaster.pid"), "utf8").split("\n")[0])
    process.kill(-pid, "SIGKILL")
    await ended
    acknowledged.push(...said())
    server = await startEmbedded(folder)
    const found = await written(server.url("postgres"))
    expect(acknowledged.filter((id) => !found.rows.has(id))).toEqual([])
    expect(found.events).toEqual(found.rows)
    expect(found.log).toBe(found.rows.size)
  }
  await server.stop()
}, 120_000)
