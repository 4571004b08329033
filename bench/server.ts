import { spawn } from "node:child_process"
import { readFileSync } from "node:fs"
import { type AddressInfo, createServer } from "node:net"
import { join } from "node:path"
import { setTimeout } from "node:timers/promises"
import type pg from "pg"
import { root } from "../src/app/cli/context.ts"
import { CliRefused } from "../src/platform/command-line/arguments.ts"
import type { BenchDatabase } from "./database.ts"

export type BenchServer = { origin: string; pid: number }

const freePort = () =>
  new Promise<number>((done) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address() as AddressInfo
      server.close(() => done(port))
    })
  })

/** The program as it is run, from when it is ready until it has stopped. */
export async function withServer<T>(
  database: BenchDatabase,
  serve: readonly string[],
  run: (server: BenchServer) => Promise<T>,
): Promise<T> {
  const port = await freePort()
  const server = spawn(
    process.execPath,
    [...process.execArgv, join(root, "dist/app/cli.js"), "serve", ...serve],
    {
      env: { ...process.env, ...database.env, PORT: String(port) },
      stdio: ["ignore", "ignore", "inherit"],
    },
  )
  try {
    const origin = `http://127.0.0.1:${port}`
    await ready(origin)
    return await run({ origin, pid: server.pid ?? 0 })
  } finally {
    const ended = new Promise((done) => server.once("exit", done))
    server.kill("SIGTERM")
    await ended
  }
}

/** The most memory a process has held, in megabytes. */
export function peakRss(pid: number): number {
  const found = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))
  return Math.round(Number(found?.[1] ?? 0) / 1024)
}

const ticksPerSecond = 100
/** Processor time that a process and its children that have ended have used, in seconds. */
export function processSeconds(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1]?.split(" ") ?? []
  return fields.slice(11, 15).reduce((sum, one) => sum + Number(one), 0) / ticksPerSecond
}

/** The same of the database: its first process, and those that serve connections now. */
export async function databaseSeconds(client: pg.Client): Promise<number> {
  const { rows } = await client.query<{ pid: number }>(
    "select pid from pg_stat_activity where pid is not null",
  )
  const parent = readFileSync(`/proc/${rows[0]?.pid}/stat`, "utf8").split(") ")[1]?.split(" ")[1]
  return [Number(parent), ...rows.map(({ pid }) => pid)].reduce((sum, pid) => sum + processSeconds(pid), 0)
}

async function ready(origin: string): Promise<void> {
  for (let tries = 0; tries < 300; tries += 1) {
    const answer = await fetch(`${origin}/ready`).catch(() => null)
    if (answer?.ok) return
    await setTimeout(100)
  }
  throw new CliRefused("the server did not start in 30 s")
}
