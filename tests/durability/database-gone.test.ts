import { type ChildProcess, spawn, spawnSync } from "node:child_process"
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { setTimeout } from "node:timers/promises"
import { afterAll, beforeAll, expect, test } from "vitest"
import { goneForGood } from "../../src/app/cli/gone-for-good.ts"
import { type EmbeddedServer, startEmbedded } from "../../src/platform/db/embedded.ts"
import { migrate } from "../../src/platform/db/migrate.ts"
import { openPool } from "../../src/platform/db/pool.ts"

const root = join(import.meta.dirname, "../..")
const folder = mkdtempSync(join(tmpdir(), "stegvis-gone-"))
const binaries = process.env.STEGVIS_POSTGRES_BIN
let server: EmbeddedServer
const started: ChildProcess[] = []
beforeAll(async () => {
  expect(spawnSync(process.execPath, [join(root, "bin/build.mjs")], { encoding: "utf8" }).stderr).toBe("")
  server = await startEmbedded(folder, { fsync: false, binaries })
  await migrate(server.url("postgres"), join(root, "db"))
})
afterAll(async () => {
  for (const one of started) one.kill("SIGKILL")
  await server.stop()
  rmSync(folder, { recursive: true, force: true })
})

/** Work that has begun: it has connections of its own, and waits for jobs. */
async function working(): Promise<{ child: ChildProcess; ended: Promise<unknown> }> {
  const child = spawn(process.execPath, [join(root, "dist/app/cli.js"), "work"], {
    env: { ...process.env, DATABASE_URL: server.url("postgres"), LOG_LEVEL: "silent" },
    stdio: ["ignore", "ignore", "ignore", "ipc"],
  })
  started.push(child)
  const ended = new Promise((done) => child.once("exit", done))
  const pool = openPool(server.url("postgres"), 1)
  const connected = async () =>
    (
      await pool.raw.query(
        "select count(*)::int as n from pg_stat_activity where query ilike '%graphile_worker%'",
      )
    ).rows[0]?.n > 0
  while (!(await connected())) await setTimeout(100)
  await pool.close()
  return { child, ended }
}
const tenSeconds = async (ended: Promise<unknown>) =>
  expect(await Promise.race([ended.then(() => "ended"), setTimeout(10_000, "still there")])).toBe("ended")

test("work whose database is gone ends when it is asked to, and when its starter is gone", async () => {
  const [asked, alone] = [await working(), await working()]
  await server.stop()
  asked.child.kill("SIGTERM")
  await tenSeconds(asked.ended)
  alone.child.disconnect()
  await tenSeconds(alone.ended)
  server = await startEmbedded(folder, { fsync: false, binaries })
})

test("a database that does not answer for as long as it may is gone; one that is only restarted is not", async () => {
  const pool = openPool(server.url("postgres"), 2)
  let gone = false
  void goneForGood(pool.db, 6000).then(() => {
    gone = true
  })
  await setTimeout(1000)
  await server.stop()
  await setTimeout(1500)
  server = await startEmbedded(folder, { fsync: false, binaries })
  await setTimeout(7000)
  expect(gone).toBe(false)
  await server.stop()
  while (!gone) await setTimeout(100)
  server = await startEmbedded(folder, { fsync: false, binaries })
  await pool.close()
})
