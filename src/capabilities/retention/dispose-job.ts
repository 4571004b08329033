import { sql } from "kysely"
import { writeAudit } from "../../platform/audit/write-audit.ts"
import type { WriteTx } from "../../platform/db/tenant.ts"
import type { LongJob } from "../../platform/jobs/job.ts"
import { type Disposed, disposeBy, type RetentionRule } from "../../platform/retention.ts"

/** At a time: each is a transaction that never holds rows for long. */
const atMost = 500
/** Rounds in a night; what is left then is taken the next. */
const rounds = 200

/** One round of a rule. The log says whose records, and how many rows of each table. */
export async function disposeOnce(tx: WriteTx, rule: RetentionRule, limit = atMost): Promise<Disposed> {
  const disposed = await disposeBy(tx, rule, limit)
  if (disposed.done > 0)
    await writeAudit(tx, {
      kind: "system",
      action: "retention.dispose",
      personIds: [...disposed.personIds],
      detail: { rule: rule.name, rows: disposed.rows },
    })
  return disposed
}

/**
 * How many rows of each rule would go now: it is done and taken back at once, so it is what doing it gives.
 */
export async function previewDisposal(tx: WriteTx, rules: readonly RetentionRule[]) {
  const due: { rule: string; rows: Record<string, number> }[] = []
  for (const rule of rules) {
    await sql`savepoint preview`.execute(tx)
    const { rows } = await disposeBy(tx, rule, atMost)
    await sql`rollback to savepoint preview`.execute(tx)
    due.push({ rule: rule.name, rows })
  }
  return due
}

/** Each night, while few are at work. */
export const disposalWith = (rules: readonly RetentionRule[]): LongJob => ({
  name: "retention.dispose",
  cron: "30 1 * * *",
  runInSteps: async (step) => {
    for (const rule of rules)
      for (let round = 0; round < rounds; round += 1)
        if ((await step((tx) => disposeOnce(tx, rule))).done < atMost) break
  },
})
