import { spawn } from "node:child_process"
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { CliRefused } from "../src/app/cli/arguments.ts"
import { databaseFolder, root } from "../src/app/cli/context.ts"
import { scaleTenant } from "../src/app/demo/scale.ts"
import { readConfig } from "../src/platform/config.ts"
import { startEmbedded } from "../src/platform/db/embedded.ts"
import { migrate } from "../src/platform/db/migrate.ts"
import { openPool } from "../src/platform/db/pool.ts"
import { clockOf } from "../src/platform/stegvis.ts"
import { type Measured, measured } from "./measure.ts"
import { freePort, peakRss, ready } from "./server.ts"
import { visitors } from "./visitors.ts"

type Line = Measured & { suite: "pages"; participants: number; page: string; as: string; peakRssMb: number }

/** Each size in a database and a server process of its own; then how much is left of the speed at the larger size. */
export async function runBench(
  asked: { sizes: number[]; seconds: number },
  print: (line: object) => void,
): Promise<void> {
  const lines: Line[] = []
  for (const size of asked.sizes) {
    for (const line of await benchSize(size, asked.seconds)) {
      lines.push(line)
      print(line)
    }
  }
  const [small, large] = [Math.min(...asked.sizes), Math.max(...asked.sizes)]
  for (const one of lines.filter((line) => line.participants === small && small !== large)) {
    const other = lines.find(
      (line) => line.participants === large && line.page === one.page && line.as === one.as,
    )
    if (other)
      print({
        suite: "ratio",
        page: one.page,
        as: one.as,
        from: small,
        to: large,
        ratio: Number((other.requestsPerSecond / one.requestsPerSecond).toFixed(2)),
      })
  }
}

async function benchSize(participants: number, seconds: number): Promise<Line[]> {
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
  if ("faults" in settings) throw new CliRefused(settings.faults.join("; "))
  const pool = openPool(url, 4)
  const app = { config: settings, db: pool.db, time: clockOf(settings) }
  try {
    await migrate(url, databaseFolder)
    const { tenantId } = await scaleTenant(
      app,
      url,
      "bench",
      { participants, placements: Math.ceil(participants / 2), perCoach: 40 },
      () => undefined,
    )
    const everyone = await visitors(app, url, tenantId)
    const server = spawn(
      process.execPath,
      [...process.execArgv, join(root, "dist/app/cli.js"), "serve", "--no-worker"],
      {
        env: { ...process.env, ...env },
        stdio: ["ignore", "ignore", "inherit"],
      },
    )
    try {
      const origin = `http://127.0.0.1:${port}`
      await ready(origin)
      const lines: Line[] = []
      for (const { as, cookie, pages } of everyone) {
        for (const [page, path] of Object.entries(pages)) {
          const result = await measured(`${origin}${path}`, cookie, seconds)
          if (result)
            lines.push({
              suite: "pages",
              participants,
              page,
              as,
              ...result,
              peakRssMb: peakRss(server.pid ?? 0),
            })
        }
      }
      return lines
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
