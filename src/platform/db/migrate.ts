import { createHash } from "node:crypto"
import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { makeWorkerUtils } from "graphile-worker"
import pg from "pg"
import { applyMigration, type Migration } from "./apply-migration.ts"
import { NoDatabase } from "./embedded.ts"
import { databaseLocks } from "./locks.ts"

export type MigrationState = { applied: string[]; pending: string[]; changed: string[] }

function readMigrations(folder: string): Migration[] {
  return readdirSync(join(folder, "migrations"))
    .filter((name) => /^\d{4}_[a-z0-9_]+\.sql$/.test(name))
    .sort()
    .map((name) => {
      const sql = readFileSync(join(folder, "migrations", name), "utf8")
      return { name, sql, checksum: createHash("sha256").update(sql).digest("hex") }
    })
}

const appliedIn = async (client: pg.Client): Promise<Map<string, string>> => {
  const exists = await client.query("select to_regclass('public.schema_migration') as found")
  if (exists.rows[0]?.found === null) return new Map()
  const rows = await client.query("select name, checksum from schema_migration")
  return new Map(rows.rows.map((row: { name: string; checksum: string }) => [row.name, row.checksum]))
}

/**
 * Which migrations are applied, which pending, and which of another history: edited, or not there any more.
 */
export async function migrationState(url: string, folder: string): Promise<MigrationState> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return compare(readMigrations(folder), await appliedIn(client))
  } finally {
    await client.end()
  }
}

const compare = (all: Migration[], applied: Map<string, string>): MigrationState => ({
  applied: all.filter((one) => applied.has(one.name)).map((one) => one.name),
  pending: all.filter((one) => !applied.has(one.name)).map((one) => one.name),
  changed: [
    ...all
      .filter((one) => applied.has(one.name) && applied.get(one.name) !== one.checksum)
      .map((one) => one.name),
    // What the version after this one has applied comes after all of these, and does no harm to this one.
    ...[...applied.keys()].filter(
      (name) => name < (all.at(-1)?.name ?? "") && !all.some((one) => one.name === name),
    ),
  ],
})

/** Applies what is pending, in order, one process at a time; while others work, see apply-migration.ts. */
export async function migrate(url: string, folder: string): Promise<MigrationState> {
  const utils = await makeWorkerUtils({ connectionString: url })
  try {
    await utils.migrate()
  } finally {
    await utils.release()
  }
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query("select pg_advisory_lock($1)", [databaseLocks.migrations])
    await client.query(
      "create table if not exists schema_migration (name text primary key, checksum text not null, applied_at timestamptz not null default now())",
    )
    const all = readMigrations(folder)
    const before = compare(all, await appliedIn(client))
    if (before.changed.length > 0)
      throw new NoDatabase(
        `the database was made by an earlier version that this one can't go on from (${before.changed[0]}). In the demo, remove its data folder and start again: ./.stegvis, unless STEGVIS_DATA_DIR says another.`,
      )
    const pending = all.filter((one) => before.pending.includes(one.name))
    const grants = readFileSync(join(folder, "grants.sql"), "utf8")
    for (const one of pending) await applyMigration(client, one, one === pending.at(-1) ? grants : "")
    return { ...before, applied: all.map((one) => one.name), pending: [] }
  } finally {
    await client.end()
  }
}
