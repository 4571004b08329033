import { sql } from "kysely"
import { writeAudit } from "../../platform/audit/write-audit.ts"
import type { WriteTx } from "../../platform/db/tenant.ts"
import { type Setting, settingOf } from "../../platform/settings.ts"

export type Disposed = { people: number; rows: Record<string, number> }

/** Months after the last entry that a record is kept, unless the municipality has decided another time (verify). */
export const disposalMonths: Setting = {
  name: "disposalMonths",
  least: 1,
  most: 1200,
  usual: 60,
  // Decided with the records schedule, not by an administrator alone.
  order: null,
}
/** At a time: a night's work that never holds rows for long. */
const atMost = 500

export async function dueForDisposal(
  tx: WriteTx,
  limit = atMost,
): Promise<{ person_id: string; everything: boolean }[]> {
  const months = await settingOf(tx, disposalMonths)
  return (
    await sql<{
      person_id: string
      everything: boolean
    }>`select person_id, everything from app.disposal_due(${months}, ${limit})`.execute(tx)
  ).rows
}

/**
 * Disposes of the records whose time is over. What figures need of them is written as facts without identity first; what
 * must be kept ten years, who worked with and who saw somebody, stays with an empty person. The log says whose and how many rows.
 */
export async function disposeDue(tx: WriteTx, limit = atMost): Promise<Disposed> {
  const due = await dueForDisposal(tx, limit)
  const rows: Record<string, number> = {}
  for (const { person_id, everything } of due) {
    const done = await sql<{
      removed: Record<string, number> | null
    }>`select app.dispose_person(${person_id}, ${everything}) as removed`.execute(tx)
    for (const [table, n] of Object.entries(done.rows[0]?.removed ?? {})) rows[table] = (rows[table] ?? 0) + n
  }
  if (due.length > 0)
    await writeAudit(tx, {
      kind: "system",
      action: "retention.dispose",
      personIds: due.map((one) => one.person_id),
      detail: { rows },
    })
  return { people: due.length, rows }
}
