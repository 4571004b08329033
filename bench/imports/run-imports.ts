import { setTimeout } from "node:timers/promises"
import pg from "pg"
import { scaleTenant } from "../../src/app/demo/scale.ts"
import { readSession } from "../../src/platform/auth/sessions.ts"
import { type BenchDatabase, withDatabase } from "../database.ts"
import { peakRss, withServer } from "../server.ts"
import { visitors } from "../visitors.ts"
import { childrenOf, latencies } from "./beside.ts"
import { register } from "./register.ts"
import { post } from "./upload.ts"

/**
 * The way of a register through the browser: upload, check, write; how other pages fare meanwhile, and what
 * it takes.
 */
export async function runImports(sizes: readonly number[], print: (line: object) => void): Promise<void> {
  for (const rows of sizes) await oneSize(rows, print)
}

async function oneSize(rows: number, print: (line: object) => void): Promise<void> {
  await withDatabase((database) => taken(database, rows, print))
}

async function taken(database: BenchDatabase, rows: number, print: (line: object) => void): Promise<void> {
  const { app, url } = database
  const volume = { participants: 1000, placements: 500, perCoach: 40 }
  const { tenantId } = await scaleTenant(app, url, "bench", volume, () => undefined)
  const manager = (await visitors(app, url, tenantId)).find((one) => one.as === "manager")
  if (!manager) throw new Error("there is no manager")
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await withServer(database, [], async ({ origin, pid: web }) => {
    const session = await readSession(app, manager.cookie.split("=")[1] ?? "")
    const csrf = session?.session.csrf ?? ""
    const who = { origin, cookie: manager.cookie, csrf }
    const memory = () => ({
      webPeakMb: peakRss(web),
      workerPeakMb: Math.max(0, ...childrenOf(web).map(peakRss)),
    })
    const file = register(rows)
    const calm = await latencies(`${origin}/deltagare`, manager.cookie, setTimeout(5000))
    print({ suite: "import", rows, step: "before", ...calm, ...memory() })

    const state = async (id: string) =>
      (
        await client.query("select state, rows, good, error_count, written from import_run where id = $1", [
          id,
        ])
      ).rows[0]
    const until = async (id: string, step: string) => {
      for (;;) {
        const found = await state(id)
        if (found.state !== step) return found
        await setTimeout(200)
      }
    }
    const beside = async (step: string, work: () => Promise<Record<string, unknown>>) => {
      const started = performance.now()
      const done = work()
      const others = await latencies(`${origin}/deltagare`, manager.cookie, done)
      const seconds = Number(((performance.now() - started) / 1000).toFixed(1))
      print({ suite: "import", rows, step, seconds, ...(await done), ...others, ...memory() })
    }
    let run = ""
    await beside("upload", async () => {
      const { location, afterUploadMs } = await post(who, "/importer", { kind: "participants" }, file)
      run = /importer\/([0-9a-f-]{36})/.exec(location)?.[1] ?? ""
      const asked = performance.now()
      await (await fetch(`${origin}/importer/${run}`, { headers: { cookie: manager.cookie } })).text()
      return {
        megabytes: Math.round(file.length / 1_000_000),
        runPageMs: Math.round(afterUploadMs + performance.now() - asked),
      }
    })
    await beside("check", () => until(run, "checking"))
    await post(who, `/importer/${run}/skriv`, { acceptGood: "true" })
    await beside("write", () => until(run, "applying"))
  }).finally(() => client.end())
}
