import { createHash } from "node:crypto"
import { createReadStream } from "node:fs"
import { createInterface } from "node:readline"
import { pipeline } from "node:stream"
import { createGunzip } from "node:zlib"
import pg from "pg"
import { appliedMigrations, type BackupFoot, type BackupHead, storedTables } from "./tables.ts"

export class NotRestored extends Error {}

/** Puts a backup into a migrated database without municipalities: all of it, checked, or nothing. */
export async function restore(url: string, path: string): Promise<BackupFoot> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query("begin")
    const tables = await storedTables(client)
    for (const table of tables.keys()) {
      const { rows } = await client.query(`select 1 from ${table} limit 1`)
      if (rows.length > 0 && table === "tenant")
        throw new NotRestored("the database already has municipalities; restore into an empty one")
      // Reference rows that migrations brought come back from the backup.
    }
    await client.query(`truncate ${[...tables.keys()].join()}`)
    const references = await setReferencesAside(client)
    const foot = await readLines(client, path, tables)
    await putReferencesBack(client, references)
    await client.query(`update audit_epoch set xid_offset = greatest(0,
      (select coalesce(max(up_to_xid::text::numeric), 0) from audit_seal), (select coalesce(max(xid::text::numeric), 0) from audit_log))`)
    await client.query("commit")
    return foot
  } catch (fault) {
    await client.query("rollback")
    throw fault
  } finally {
    await client.end()
  }
}

type Reference = { table: string; name: string; definition: string }

/**
 * Rows come table by table, so references are checked at the end: all rows of a reference by one query, which
 * is some times faster than one by one.
 */
async function setReferencesAside(client: pg.Client): Promise<Reference[]> {
  const { rows } = await client.query<Reference>(`
    select conrelid::regclass::text as table, quote_ident(conname) as name, pg_get_constraintdef(oid) as definition from pg_constraint
    where contype = 'f' and connamespace = 'public'::regnamespace and conparentid = 0 order by conrelid::regclass::text, conname`)
  for (const { table, name } of rows) await client.query(`alter table ${table} drop constraint ${name}`)
  return rows
}

async function putReferencesBack(client: pg.Client, references: readonly Reference[]): Promise<void> {
  for (const { table, name, definition } of references) {
    try {
      await client.query(`alter table ${table} add constraint ${name} ${definition}`)
    } catch (fault) {
      const missing = fault instanceof Error && "code" in fault && fault.code === "23503"
      throw missing ? new NotRestored(`${table}: a row refers to one that is not there (${name})`) : fault
    }
  }
}

async function readLines(
  client: pg.Client,
  path: string,
  tables: Map<string, string[]>,
): Promise<BackupFoot> {
  const hash = createHash("sha256")
  const counts: Record<string, number> = {}
  let table = ""
  let batch: string[] = []
  let head: BackupHead | null = null
  let foot: BackupFoot | null = null
  const flush = async () => {
    const lines = batch
    batch = []
    if (lines.length === 0) return
    if (table === "jobs") return addJobs(client, lines)
    const columns = tables.get(table)
    if (!columns) throw new NotRestored(`the backup has a table "${table}" that this version lacks`)
    counts[table] = (counts[table] ?? 0) + lines.length
    await client.query(
      `insert into ${table} (${columns.join()}) select ${columns.join()} from json_populate_recordset(null::${table}, $1::json)`,
      [`[${lines.join()}]`],
    )
  }
  const unzipped = createGunzip()
  pipeline(createReadStream(path), unzipped, () => undefined)
  const lines = createInterface({ input: unzipped, crlfDelay: Number.POSITIVE_INFINITY })
  for await (const line of lines) {
    const opening = line.startsWith('{"table":') ? (JSON.parse(line) as { table: string }) : null
    if (line.startsWith('{"end":')) {
      await flush()
      foot = footIn(line)
      break
    }
    hash.update(`${line}\n`)
    if (!head) {
      head = JSON.parse(line) as BackupHead
      await sameMigrations(client, head)
    } else if (opening && Object.keys(opening).length === 1) {
      await flush()
      table = opening.table
    } else if (batch.push(line) >= 500) await flush()
  }
  if (!foot) throw new NotRestored("the backup is cut off: its last line is missing")
  if (hash.digest("hex") !== foot.sha256)
    throw new NotRestored("the backup was changed or damaged: its checksum does not agree")
  for (const [name, rows] of Object.entries(foot.rows)) {
    if (rows !== (counts[name] ?? 0)) throw new NotRestored(`${name}: ${counts[name] ?? 0} of ${rows} rows`)
  }
  return foot
}

function footIn(line: string): BackupFoot | null {
  try {
    return (JSON.parse(line) as { end: BackupFoot }).end
  } catch {
    return null
  }
}

async function sameMigrations(client: pg.Client, head: BackupHead): Promise<void> {
  const here = await appliedMigrations(client)
  const missing = head.migrations.filter(
    (one) => !here.some((own) => own.name === one.name && own.checksum === one.checksum),
  )
  const extra = here.filter((own) => !head.migrations.some((one) => one.name === own.name))
  const names = [...missing, ...extra].map((one) => one.name)
  if (names.length > 0)
    throw new NotRestored(`the backup is of another version of the schema: ${names.join(", ")}`)
}

async function addJobs(client: pg.Client, lines: string[]): Promise<void> {
  await client.query(
    `select graphile_worker.add_job(j.identifier, j.payload, run_at => j.run_at, job_key => j.key, max_attempts => j.max_attempts::int)
     from json_to_recordset($1::json) as j(identifier text, payload json, run_at timestamptz, key text, max_attempts int)`,
    [`[${lines.join()}]`],
  )
}
