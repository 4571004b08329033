import { setTimeout } from "node:timers/promises"
import type pg from "pg"

export type Migration = { name: string; sql: string; checksum: string }

/**
 * Who waits for a table's lock makes everybody behind them wait too. So a migration waits this long at most,
 * gives way, and tries again: requests are held up no longer than this, however long somebody else reads.
 */
const lockTimeout = "800ms"
const pause = 1_200
const attempts = 200

/**
 * The first line of a file whose statements can't run in a transaction, such as `create index concurrently`.
 */
export const outsideTransaction = /^-- no transaction\b/

const busy = new Set(["55P03", "40P01"])
const isBusy = (fault: unknown) =>
  fault instanceof Error && "code" in fault && typeof fault.code === "string" && busy.has(fault.code)

/** Applies one file, whole or not at all, and again when a lock was not to be had. */
export async function applyMigration(client: pg.Client, migration: Migration, grants: string): Promise<void> {
  const run = outsideTransaction.test(migration.sql) ? statementByStatement : asOne
  for (let attempt = 1; ; attempt += 1) {
    try {
      await run(client, migration, grants)
      return
    } catch (fault) {
      await client.query("rollback")
      if (isBusy(fault) && attempt < attempts) {
        await setTimeout(pause)
        continue
      }
      const why = isBusy(fault)
        ? "a lock was not to be had; something reads for minutes on end"
        : fault instanceof Error
          ? fault.message
          : fault
      throw new Error(`migration ${migration.name} failed: ${why}`)
    }
  }
}

const note = (client: pg.Client, { name, checksum }: Migration) =>
  client.query("insert into schema_migration (name, checksum) values ($1, $2)", [name, checksum])

async function asOne(client: pg.Client, migration: Migration, grants: string): Promise<void> {
  await client.query("begin")
  await client.query(`set local lock_timeout = '${lockTimeout}'`)
  await client.query(migration.sql)
  // The rights come with the last change: nobody meets the new tables with the wrong ones.
  if (grants) await client.query(grants)
  await note(client, migration)
  await client.query("commit")
}

/**
 * Statements that take only locks beside which work goes on, and wait for older transactions without holding
 * anyone.
 */
async function statementByStatement(client: pg.Client, migration: Migration, grants: string): Promise<void> {
  for (const statement of statementsOf(migration.sql)) await client.query(statement)
  if (grants) await client.query(grants)
  await note(client, migration)
}

/** Such a file holds plain statements, each ended by a semicolon at the end of a line. */
export const statementsOf = (sql: string): string[] =>
  sql
    .replaceAll(/^--.*$/gm, "")
    .split(/;\s*(?:\n|$)/)
    .map((one) => one.trim())
    .filter((one) => one !== "")
