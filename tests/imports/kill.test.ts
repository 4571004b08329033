import { type ChildProcess, spawn } from "node:child_process"
import { join } from "node:path"
import { setTimeout } from "node:timers/promises"
import { build } from "esbuild"
import { sql } from "kysely"
import { beforeAll, expect, test } from "vitest"
import { printed } from "../../src/app/print-document.ts"
import { startWorker } from "../../src/app/worker.ts"
import { imports } from "../../src/capabilities/imports/capability.ts"
import { readImport, readImportErrors } from "../../src/capabilities/imports/read-import.ts"
import { assemble } from "../../src/platform/capability.ts"
import { applyImport } from "../factories/import-file.ts"
import { municipality, type TestMunicipality, value } from "../factories/municipality.ts"
import { addEmployer, countOf, longFile, resume, upload } from "./long-file.ts"

const root = join(import.meta.dirname, "../..")
const outfile = join(root, "dist", `import-work-${process.pid}.mjs`)
let town: TestMunicipality
beforeAll(async () => {
  town = await municipality()
  await addEmployer(town)
  await build({
    entryPoints: [join(root, "tests/durability/import-work.ts")],
    outfile,
    bundle: true,
    platform: "node",
    format: "esm",
    jsx: "automatic",
    jsxImportSource: "hono/jsx",
    packages: "external",
  })
})
const rows = 30_000
const see = async (runId: string) =>
  value(await readImport.execute(town.test.app, town.as("karin"), { runId }))
const start = (runId: string): { child: ChildProcess; ended: Promise<unknown> } => {
  const child = spawn(
    process.execPath,
    [outfile, town.test.url, town.tenantId, runId, town.test.app.time().today],
    { stdio: "ignore", env: { ...process.env, LOG_LEVEL: "silent" } },
  )
  return { child, ended: new Promise((done) => child.once("close", done)) }
}
/** Kills the work when it has come some way, and is sure that it was in the middle. */
async function killInTheMiddle(runId: string): Promise<number> {
  const { child, ended } = start(runId)
  for (let waited = 0; waited < 20_000; waited += 5) {
    const done = (await see(runId)).progress?.done ?? 0
    if (done > 0) break
    await setTimeout(5)
  }
  child.kill("SIGKILL")
  await ended
  await setTimeout(300)
  const { state, progress } = await see(runId)
  expect(["checking", "applying"]).toContain(state)
  expect(progress?.done).toBeGreaterThan(0)
  expect(progress?.done).toBeLessThan(rows)
  await town.system((tx) =>
    sql`update import_run set beat_at = beat_at - interval '5 minutes' where id = ${runId}`.execute(tx),
  )
  return progress?.done ?? 0
}
/** As in production: the work that went silent is found, queued and done by the worker. */
async function workAgain(runId: string): Promise<void> {
  const worker = await startWorker(town.test.app, town.test.url, assemble([imports], printed))
  await resume(town)
  for (let waited = 0; waited < 60_000; waited += 100) {
    if (!["checking", "applying"].includes((await see(runId)).state)) break
    await setTimeout(100)
  }
  await worker.stop()
}

test("killed with -9 while it checks and again while it writes: nothing half done, and the same rows as without", async () => {
  const faulty = longFile(rows, { faulty: true })
  const run = await upload(town, faulty)
  await killInTheMiddle(run.id)
  await workAgain(run.id)
  const checked = await see(run.id)
  expect(checked).toMatchObject({ state: "checked", rows, good: rows * 0.9, errorCount: rows / 10 })
  const errors = value(
    await readImportErrors.execute(town.test.app, town.as("karin"), { runId: run.id }),
  ).errors.map((one) => one.line)
  expect(errors).toEqual(Array.from({ length: rows / 10 }, (_, at) => at * 10 + 11))

  value(await applyImport.execute(town.test.app, town.as("karin"), { runId: run.id, acceptGood: true }))
  for (let round = 0; round < 2; round += 1) {
    await killInTheMiddle(run.id)
    expect(await countOf(town, "workplace")).toBe(0)
  }
  await workAgain(run.id)
  expect(await see(run.id)).toMatchObject({ state: "applied", written: rows * 0.9 })
  const { rows: names } = await town.system((tx) =>
    sql<{ name: string }>`select name from workplace where tenant_id = app.tenant()`.execute(tx),
  )
  expect(names.length).toBe(rows * 0.9)
  expect(new Set(names.map((one) => one.name)).size).toBe(rows * 0.9)
})

test("a stop does not wait for a long file: nothing of it is written, and it goes on after the next start", async () => {
  const before = await countOf(town, "workplace")
  const run = await upload(town, longFile(rows, { prefix: "Stopp" }))
  await workAgain(run.id)
  value(await applyImport.execute(town.test.app, town.as("karin"), { runId: run.id }))
  const worker = await startWorker(town.test.app, town.test.url, assemble([imports], printed))
  for (let waited = 0; waited < 20_000 && !(await see(run.id)).progress?.done; waited += 5)
    await setTimeout(5)
  const stopped = performance.now()
  await worker.stop()
  expect(performance.now() - stopped).toBeLessThan(5_000)
  expect((await see(run.id)).state).toBe("applying")
  expect(await countOf(town, "workplace")).toBe(before)
  await town.system((tx) =>
    sql`update import_run set beat_at = beat_at - interval '5 minutes' where id = ${run.id}`.execute(tx),
  )
  await workAgain(run.id)
  expect(await countOf(town, "workplace")).toBe(before + rows)
})
