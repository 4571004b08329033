import { mkdtempSync, rmSync, statSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { sql } from "kysely"
import type { Id } from "../../kernel/id.ts"
import { type AuditVerdict, verifyAudit } from "../audit/verify-audit.ts"
import type { Config } from "../config.ts"
import { migrate } from "../db/migrate.ts"
import { openPool } from "../db/pool.ts"
import { clockOf, type Stegvis } from "../stegvis.ts"
import { backup } from "./backup.ts"
import { differences, digestOf } from "./digest.ts"
import { NotRestored, restore } from "./restore.ts"
import { databaseBytes, withScratch } from "./scratch.ts"

const steps = ["backup", "migrate", "restore", "compare", "audit"] as const
type StepName = (typeof steps)[number]

export type DrillReport = {
  ok: boolean
  differences: string[]
  rows: number
  tables: Record<string, number>
  audit: ({ municipality: string } & AuditVerdict)[]
  bytes: { database: number; file: number }
  seconds: Partial<Record<StepName | "total", number>>
}

/**
 * Takes a backup (or the file given), restores it into a database that exists for that only, and compares:
 * rows and contents of each table by taking a backup of the restored database, and the access log by
 * computing its chain anew.
 */
export async function drill(settings: {
  config: Config
  url: string
  databaseFolder: string
  file?: string
}): Promise<DrillReport> {
  const { url, config } = settings
  const folder = mkdtempSync(join(tmpdir(), "stegvis-drill-"))
  const file = settings.file ?? join(folder, "backup.gz")
  const seconds: DrillReport["seconds"] = {}
  const begun = performance.now()
  const timed = async <T>(name: StepName, run: () => Promise<T>): Promise<T> => {
    const from = performance.now()
    try {
      return await run()
    } finally {
      seconds[name] = since(from)
    }
  }
  const report: DrillReport = {
    ok: false,
    differences: [],
    rows: 0,
    tables: {},
    audit: [],
    bytes: { database: await databaseBytes(url), file: 0 },
    seconds,
  }
  try {
    if (!settings.file) await timed("backup", () => backup(url, file))
    report.bytes.file = statSync(file).size
    await withScratch(url, async (scratch) => {
      await timed("migrate", () => migrate(scratch, settings.databaseFolder))
      const { rows, jobs } = await timed("restore", () => restore(scratch, file))
      report.tables = { ...rows, jobs }
      report.rows = Object.values(rows).reduce((sum, one) => sum + one, 0)
      const again = join(folder, "again.gz")
      report.differences = await timed("compare", async () => {
        await backup(scratch, again)
        return differences(await digestOf(file), await digestOf(again))
      })
      report.audit = await timed("audit", () => verifyAll(config, scratch))
    })
    for (const one of report.audit)
      report.differences.push(...faultsOf(one).map((fault) => `access log of ${one.municipality}: ${fault}`))
  } catch (fault) {
    if (!(fault instanceof NotRestored)) throw fault
    report.differences.push(fault.message)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
  seconds.total = since(begun)
  return { ...report, ok: report.differences.length === 0 }
}

const since = (from: number) => Math.round(performance.now() - from) / 1000
const faultsOf = ({ faults }: AuditVerdict) => faults.map((one) => `${one.fault} in seal ${one.seal}`)

/**
 * A backup is older than the newest seals, so the second place is not asked; one made before anything was
 * sealed has none.
 */
async function verdictOn(app: Stegvis, tenantId: Id<"tenant">): Promise<AuditVerdict> {
  const verdict = await verifyAudit(app, tenantId, [])
  const faults = verdict.faults.filter((one) => one.fault !== "noSeals")
  return { ...verdict, faults, ok: faults.length === 0 }
}

async function verifyAll(config: Config, url: string): Promise<DrillReport["audit"]> {
  const pool = openPool(url, 2)
  try {
    const app = { config, db: pool.db, time: clockOf(config), reactions: [] }
    const { rows } = await sql<{ id: string; code: string }>`select id, code from app.tenants()`.execute(
      app.db,
    )
    const found: DrillReport["audit"] = []
    for (const { id, code } of rows) found.push({ municipality: code, ...(await verdictOn(app, id)) })
    return found
  } finally {
    await pool.close()
  }
}
