import pg from "pg"

/**
 * What a joining may leave behind: the history of it, who was told, what is reviewed, what ended for good.
 */
const grows = new Set([
  "access_review",
  "audit_log",
  "event",
  "idempotency",
  "joining",
  "joining_row",
  "notification",
  "person_access",
  "protection_raise",
])
/**
 * Columns that say what is decided to stay: ended consents, a stricter protection, a version that counts on.
 */
const stays: Record<string, readonly string[]> = {
  consent: ["withdrawn_at"],
  joining: [
    "outcome",
    "decided_at",
    "decided_by",
    "decision_reason",
    "joined_person_id",
    "before",
    "undone_at",
    "undone_by",
    "undo_reason",
  ],
  match_profile: ["may_be_proposed", "version"],
  person: ["protection", "version"],
  person_access: ["valid"],
  protection_loosening: ["outcome", "decided_at"],
  case_fact: ["id", "created_at", "created_by", "subject_key"],
  case_fact_link: ["fact_id", "created_at", "created_by"],
}

export type Rows = Map<string, string[]>

/** Every row of a municipality, by table; without the columns that may differ. */
export async function everyRow(url: string, tenantId: string): Promise<Rows> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const tables = await client.query<{ name: string }>(
      `select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id'
       where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace order by 1`,
    )
    const rows: Rows = new Map()
    for (const { name } of tables.rows) {
      const found = await client.query<{ row: string }>(
        `select (to_jsonb(t) - $2::text[])::text as row from ${name} t where tenant_id = $1 order by 1`,
        // Reach follows unit and protection, which may stay stricter (tests/access/reach.test.ts).
        [tenantId, [...(stays[name] ?? []), "reach"]],
      )
      rows.set(
        name,
        found.rows.map((one) => one.row),
      )
    }
    return rows
  } finally {
    await client.end()
  }
}

/** Rows that are gone or have changed, and rows that are new where none may be: by table. */
export function differences(before: Rows, after: Rows): Record<string, string[]> {
  const found: Record<string, string[]> = {}
  for (const [table, rows] of before) {
    const now = [...(after.get(table) ?? [])]
    const gone = rows.filter((row) => {
      const at = now.indexOf(row)
      if (at < 0) return true
      now.splice(at, 1)
      return false
    })
    const odd = [...gone.map((row) => `- ${row}`), ...(grows.has(table) ? [] : now.map((row) => `+ ${row}`))]
    if (odd.length > 0) found[table] = odd
  }
  return found
}
