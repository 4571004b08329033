import pg from "pg"

/** The logs, what is told about uploads, and what holds a count of all that. */
const apart = new Set([
  "audit_log",
  "audit_seal",
  "event",
  "idempotency",
  "import_run",
  "import_fate_page",
  "import_error_page",
  "import_trail",
  "import_difference",
  "upload_part",
  "notification",
  "access_review",
])
/** Drawn anew whenever they are written. */
const drawn: Record<string, readonly string[]> = {
  case_fact: ["id", "subject_key", "created_at", "created_by"],
  case_fact_link: ["fact_id", "created_at", "created_by"],
  enrolment: ["version"],
}

/** Every row of every table, as text, sorted: two that are equal are the same database. */
export async function databaseRows(url: string): Promise<Record<string, string[]>> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const tables = await client.query<{ name: string }>(
      "select tablename as name from pg_tables where schemaname = 'public' order by tablename",
    )
    const found: Record<string, string[]> = {}
    for (const { name } of tables.rows) {
      if (apart.has(name)) continue
      // A person's reach follows unit and protection, which may stay stricter (tests/access/reach.test.ts).
      const left = [...(drawn[name] ?? []), "reach"]
      const { rows } = await client.query<{ row: string }>(
        `select (to_jsonb(t) - $1::text[])::text as row from ${name} t order by 1`,
        [left],
      )
      if (rows.length > 0) found[name] = rows.map(({ row }) => row)
    }
    return found
  } finally {
    await client.end()
  }
}
