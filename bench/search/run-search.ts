import { spawn } from "node:child_process"
import { mkdtempSync, rmSync } from "node:fs"
import { type AddressInfo, createServer } from "node:net"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { setTimeout } from "node:timers/promises"
import autocannon from "autocannon"
import { databaseFolder, root } from "../../src/app/cli/context.ts"
import { scaleTenant } from "../../src/app/demo/scale.ts"
import { importTaxonomy } from "../../src/integrations/taxonomy/import-taxonomy.ts"
import { taxonomyFrom } from "../../src/integrations/taxonomy/public.ts"
import { readConfig } from "../../src/platform/config.ts"
import { startEmbedded } from "../../src/platform/db/embedded.ts"
import { migrate } from "../../src/platform/db/migrate.ts"
import { openPool } from "../../src/platform/db/pool.ts"
import { clockOf } from "../../src/platform/stegvis.ts"
import { visitors } from "../visitors.ts"

/** What people type: beginnings, whole names, without å ä ö, and misspelt. */
const typed = [
  "u",
  "un",
  "under",
  "undersköterska",
  "underskoterska",
  "undersköteska",
  "lokalvårdare",
  "städ",
  "kök",
  "köksbitäde",
  "truckfoerare",
  "svetsare",
  "barnskötre",
  "excel",
  "kallskanka",
  "sjuksköterska grundutbildad",
]

const freePort = () =>
  new Promise<number>((done) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address() as AddressInfo
      server.close(() => done(port))
    })
  })

/** Search as you type over HTTP, 20 connections, on the taxonomy in `files`; one line. */
export async function runSearch(
  asked: { files: string; seconds: number },
  print: (line: object) => void,
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "stegvis-bench-"))
  const database = await startEmbedded(folder)
  const url = database.url("postgres")
  const port = await freePort()
  const env = {
    STEGVIS_DATA_DIR: folder,
    DATABASE_URL: url,
    PORT: String(port),
    STEGVIS_RATE_PER_MINUTE: "100000000",
    LOG_LEVEL: "error",
  }
  const settings = readConfig(env)
  if ("faults" in settings) throw new Error(settings.faults.join("; "))
  const pool = openPool(url, 4)
  const app = { config: settings, db: pool.db, time: clockOf(settings) }
  try {
    await migrate(url, databaseFolder)
    const size = { participants: 50, placements: 25, perCoach: 40 }
    const { tenantId } = await scaleTenant(app, url, "bench", size, () => undefined)
    const started = performance.now()
    await importTaxonomy(url, [asked.files], { day: app.time().today })
    const importMs = Math.round(performance.now() - started)
    const { size: concepts } = await taxonomyFrom(app.db)
    const cookie = (await visitors(app, url, tenantId))[0]?.cookie ?? ""
    const server = spawn(
      process.execPath,
      [...process.execArgv, join(root, "dist/app/cli.js"), "serve", "--no-worker"],
      { env: { ...process.env, ...env }, stdio: ["ignore", "ignore", "inherit"] },
    )
    try {
      const origin = `http://127.0.0.1:${port}`
      for (let tries = 0; !(await fetch(`${origin}/ready`).catch(() => null))?.ok && tries < 300; tries += 1)
        await setTimeout(100)
      const requests = typed.map((text) => ({
        method: "POST" as const,
        path: "/yrken/forslag",
        headers: { cookie, "content-type": "application/json" },
        body: JSON.stringify({ text, kinds: ["occupation", "skill"] }),
      }))
      const first = await fetch(`${origin}/yrken/forslag`, requests[0])
      if (!first.ok) throw new Error(`suggestions answer ${first.status}: ${await first.text()}`)
      await autocannon({ url: origin, connections: 20, duration: 3, requests })
      const {
        requests: rate,
        latency,
        non2xx,
        errors,
      } = await autocannon({
        url: origin,
        connections: 20,
        duration: asked.seconds,
        requests,
      })
      print({
        suite: "search",
        concepts,
        importMs,
        connections: 20,
        requestsPerSecond: Math.round(rate.average),
        p50Ms: latency.p50,
        p90Ms: latency.p90,
        p97_5Ms: latency.p97_5,
        p99Ms: latency.p99,
        failed: non2xx + errors,
      })
    } finally {
      const ended = new Promise((done) => server.once("exit", done))
      server.kill("SIGTERM")
      await ended
    }
  } finally {
    await pool.close()
    await database.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}
