import { dirname, join } from "node:path"
import { fileURLToPath } from "node:url"
import { systemActor } from "../../platform/access/roles.ts"
import { writeAudit } from "../../platform/audit/write-audit.ts"
import { furnitureOf } from "../../platform/capability.ts"
import { CliRefused, CliUsage } from "../../platform/command-line/arguments.ts"
import type { Terminal } from "../../platform/command-line/command.ts"
import { type Config, ownConfig } from "../../platform/config.ts"
import { migrate, migrationState } from "../../platform/db/migrate.ts"
import { openPool } from "../../platform/db/pool.ts"
import { withTenant } from "../../platform/db/tenant.ts"
import { tenantsOf } from "../../platform/db/tenants.ts"
import { clockOf, type Stegvis } from "../../platform/stegvis.ts"
import { capabilities } from "../capabilities.ts"
import { joinDatabase } from "./join-database.ts"

/** The project: two folders above the bundle in dist/app/. */
export const root = join(
  dirname(fileURLToPath(import.meta.url)),
  import.meta.url.includes("/dist/") ? (import.meta.url.includes("/dist/app/") ? "../.." : "..") : "../../..",
)
export const databaseFolder = join(root, "db")
export const version = "0.1.0"

export function config(): Config {
  const read = ownConfig()
  if ("faults" in read) throw new CliUsage(`settings are wrong: ${read.faults.join("; ")}`)
  return read
}

/** The database of DATABASE_URL, or the embedded one for as long as `run` takes, beside others who use it. */
export async function withDatabase<T>(settings: Config, run: (url: string) => Promise<T>): Promise<T> {
  if (settings.DATABASE_URL) return run(settings.DATABASE_URL)
  const lease = await joinDatabase(settings.STEGVIS_DATA_DIR, settings.STEGVIS_POSTGRES_BIN)
  void lease.lost.then(() => {
    console.error("stegvis: the database has ended")
    process.exit(1)
  })
  try {
    return await run(lease.url)
  } finally {
    await lease.giveBack()
  }
}

/** Whom a command of the command line tells what it does. */
export const { reactions } = furnitureOf(capabilities)

export async function withApp<T>(run: (app: Stegvis, url: string) => Promise<T>): Promise<T> {
  const settings = config()
  return withDatabase(settings, async (url) => {
    const state = await migrationState(url, databaseFolder)
    if (state.pending.length > 0) await migrate(url, databaseFolder)
    const pool = openPool(url, 4)
    try {
      return await run({ config: settings, db: pool.db, time: clockOf(settings), reactions }, url)
    } finally {
      await pool.close()
    }
  })
}

export async function tenantNamed(app: Stegvis, code: string) {
  const tenant = (await tenantsOf(app)).find((one) => one.code === code)
  if (!tenant) throw new CliRefused(`there is no municipality "${code}"`)
  return tenant
}

type WithApp = <T>(run: (app: Stegvis, url: string) => Promise<T>) => Promise<T>

/** What the capabilities' commands are run at. */
export const terminalOf = (withApp: WithApp): Terminal => ({
  operations: capabilities.flatMap((one) => one.operations),
  config,
  withPublished: (run) => withApp((app, url) => run({ reader: app.db, url, today: app.time().today })),
  withTown: async (args, run) => {
    const code = args.value("tenant") ?? (config().STEGVIS_MODE === "demo" ? "demo" : null)
    if (code === null) throw new CliUsage("--tenant is needed")
    return withApp(async (app) => {
      const { id: tenantId } = await tenantNamed(app, code)
      return run({
        app,
        tenantId,
        transaction: (work) => withTenant(app.db, systemActor(tenantId), app.time(), work, false, app),
        record: (tx, action, detail) => writeAudit(tx, { kind: "system", action, personIds: [], detail }),
      })
    })
  },
})

export const terminal = terminalOf(withApp)
