import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { databaseFolder, reactions } from "../src/app/cli/context.ts"
import { CliRefused } from "../src/platform/command-line/arguments.ts"
import { readConfig } from "../src/platform/config.ts"
import { startEmbedded } from "../src/platform/db/embedded.ts"
import { migrate } from "../src/platform/db/migrate.ts"
import { openPool } from "../src/platform/db/pool.ts"
import { clockOf, type Stegvis } from "../src/platform/stegvis.ts"

export type BenchDatabase = { app: Stegvis; url: string; env: Record<string, string> }

/** A migrated database of the bench's own: in a folder that is kept, or in one that is gone afterwards. */
export async function withDatabase<T>(
  run: (database: BenchDatabase) => Promise<T>,
  keptIn: string | null = null,
): Promise<T> {
  const folder = keptIn ?? mkdtempSync(join(tmpdir(), "stegvis-bench-"))
  const database = await startEmbedded(folder, { binaries: process.env.STEGVIS_POSTGRES_BIN })
  const url = database.url("postgres")
  const env = {
    STEGVIS_DATA_DIR: folder,
    DATABASE_URL: url,
    STEGVIS_RATE_PER_MINUTE: "100000000",
    LOG_LEVEL: "error",
  }
  const settings = readConfig(env)
  if ("faults" in settings) throw new CliRefused(settings.faults.join("; "))
  const pool = openPool(url, 4)
  try {
    await migrate(url, databaseFolder)
    return await run({ app: { config: settings, db: pool.db, time: clockOf(settings), reactions }, url, env })
  } finally {
    await pool.close()
    await database.stop()
    if (keptIn === null) rmSync(folder, { recursive: true, force: true })
  }
}
