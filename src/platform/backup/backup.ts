import { createHash } from "node:crypto"
import { once } from "node:events"
import { createWriteStream } from "node:fs"
import { rename, rm } from "node:fs/promises"
import { pipeline } from "node:stream/promises"
import { createGzip } from "node:zlib"
import pg from "pg"
import { appliedMigrations, type BackupFoot, type BackupHead, storedTables } from "./tables.ts"

/**
 * Every row of every table as JSON lines, from one snapshot, with a checksum at the end. Needs no tool beside
 * the application, so it works with the embedded database too. The file appears under its name when it is
 * complete.
 */
export async function backup(url: string, path: string): Promise<BackupFoot> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const hash = createHash("sha256")
  const zip = createGzip({ level: 6 })
  const written = pipeline(zip, createWriteStream(`${path}.part`, { mode: 0o600 }))
  // Told where the next lines wait for it, or at the end.
  written.catch(() => undefined)
  const write = async (lines: string[]) => {
    if (lines.length === 0) return
    const text = `${lines.join("\n")}\n`
    hash.update(text)
    if (!zip.write(text)) await Promise.race([once(zip, "drain"), written])
  }
  try {
    await client.query("begin isolation level repeatable read read only")
    await client.query("set local timezone = 'UTC'")
    const head: BackupHead = {
      format: 1,
      migrations: await appliedMigrations(client),
      takenAt: new Date().toISOString(),
    }
    await write([JSON.stringify(head)])
    const rows: Record<string, number> = {}
    for (const [table, columns] of await storedTables(client)) {
      await write([JSON.stringify({ table })])
      rows[table] = await copyRows(
        client,
        `select to_json(x)::text as line from (select ${columns.join()} from ${table}) x`,
        write,
      )
    }
    await write([JSON.stringify({ table: "jobs" })])
    const jobs = await copyRows(
      client,
      `select to_json(x)::text as line from (select t.identifier, j.payload, j.run_at, j.key, j.max_attempts
        from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id) x`,
      write,
    )
    await client.query("commit")
    const foot: BackupFoot = { rows, jobs, sha256: hash.digest("hex") }
    zip.end(`${JSON.stringify({ end: foot })}\n`)
    await written
    await rename(`${path}.part`, path)
    return foot
  } catch (fault) {
    zip.destroy()
    await rm(`${path}.part`, { force: true }).catch(() => undefined)
    throw fault
  } finally {
    await client.end()
  }
}

async function copyRows(
  client: pg.Client,
  query: string,
  write: (lines: string[]) => Promise<void>,
): Promise<number> {
  await client.query(`declare lines no scroll cursor for ${query}`)
  let copied = 0
  for (;;) {
    const { rows } = await client.query<{ line: string }>("fetch 500 from lines")
    await write(rows.map((row) => row.line))
    copied += rows.length
    if (rows.length < 500) break
  }
  await client.query("close lines")
  return copied
}
