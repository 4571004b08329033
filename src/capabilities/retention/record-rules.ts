import { sql } from "kysely"
import type { WriteTx } from "../../platform/db/tenant.ts"
import type { Disposed, RetentionRule } from "../../platform/retention.ts"

/** Disposes of people's records, all that is left of them or all but who worked with and who saw somebody. */
async function disposePeople(tx: WriteTx, people: readonly string[], everything: boolean): Promise<Disposed> {
  const rows: Record<string, number> = {}
  for (const person of people) {
    const done = await tx.one(
      sql<{ removed: Record<string, number> | null }>`
        select app.dispose_person(${person}, ${everything}) as removed`,
    )
    for (const [table, n] of Object.entries(done.removed ?? {})) rows[table] = (rows[table] ?? 0) + n
  }
  return { done: people.length, rows, personIds: people }
}

/**
 * A participant's record, after the last entry. What figures need of it is written as facts without identity
 * first. At most some hundred at a time: a night's work that never holds rows for long.
 */
const record: RetentionRule = {
  name: "record",
  unit: "months",
  least: 24,
  most: 1200,
  usual: 60,
  legalRef: "Arkivlagen (1990:782) 10 §",
  dispose: async (tx, { amount }, limit) => {
    const rows = await tx.all(sql<{ id: string }>`select id from app.records_due(${amount}, ${limit}) id`)
    return disposePeople(
      tx,
      rows.map(({ id }) => id),
      false,
    )
  },
}

/** Who worked with and who saw somebody, after the record: with an empty person whom nobody sees. */
const trace: RetentionRule = {
  name: "trace",
  unit: "months",
  least: 12,
  most: 1200,
  usual: 60,
  legalRef: "GDPR art. 5.2",
  dispose: async (tx, { amount }, limit) => {
    const rows = await tx.all(sql<{ id: string }>`select id from app.traces_due(${amount}, ${limit}) id`)
    return disposePeople(
      tx,
      rows.map(({ id }) => id),
      true,
    )
  },
}

export const recordRules: readonly RetentionRule[] = [record, trace]
