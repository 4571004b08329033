import { type RawBuilder, sql } from "kysely"
import { addDays, addMonths, type Day } from "../kernel/day.ts"
import type { ReadTx, WriteTx } from "./db/tenant.ts"

/** How long something is kept, as it is decided now. Rows from before `before` have had their time. */
export type Kept = { amount: number; before: Day }
type Units = "days" | "months"

/**
 * Rows of a table that go, or are emptied of what names somebody. `due` is a condition on the row, called t.
 */
type DueRows = {
  table: string
  due: (before: Day) => RawBuilder<unknown>
  emptied?: RawBuilder<unknown>
}

/**
 * Something that is deleted when its time is over. Its texts are `retention.<name>` and
 * `retention.<name>.from`.
 */
export type RetentionRule = {
  name: string
  unit: Units
  least: number
  most: number
  /** What holds until two persons have decided otherwise. */
  usual: number
  legalRef: string
} & (
  | { rows: readonly DueRows[] }
  /**
   * Where more belongs together than rows of a table. Deletes at most `limit`; tells how many rows of what,
   * and whose.
   */
  | { dispose: (tx: WriteTx, kept: Kept, limit: number) => Promise<Disposed> }
)
export type Disposed = { done: number; rows: Record<string, number>; personIds: readonly string[] }

export const keptBefore = (unit: Units, amount: number, today: Day): Day =>
  unit === "days" ? addDays(today, -amount) : addMonths(today, -amount)

/** The latest that two persons decided, or what is usual. */
export async function keptFor(tx: ReadTx, { name, unit, usual }: RetentionRule): Promise<Kept> {
  const row = await tx.maybe(sql<{ keep: number }>`select keep from retention_rule
    where tenant_id = app.tenant() and name = ${name} and outcome = 'confirmed'
    order by decided_at desc, id desc limit 1`)
  const amount = row?.keep ?? usual
  return { amount, before: keptBefore(unit, amount, tx.today) }
}

/**
 * Deletes at most `limit` of each that have had their time. As the system only: nobody else may delete them.
 */
export async function disposeBy(tx: WriteTx, rule: RetentionRule, limit: number): Promise<Disposed> {
  const kept = await keptFor(tx, rule)
  if ("dispose" in rule) return rule.dispose(tx, kept, limit)
  const disposed: Record<string, number> = {}
  let done = 0
  for (const { table, due, emptied } of rule.rows) {
    const found = sql`select t.ctid from ${sql.table(table)} t
      where t.tenant_id = app.tenant() and ${due(kept.before)} limit ${limit} for update skip locked`
    const n = await tx.change(
      emptied
        ? sql`update ${sql.table(table)} set ${emptied} where ctid = any (array(${found}))`
        : sql`delete from ${sql.table(table)} where ctid = any (array(${found}))`,
    )
    if (n > 0) disposed[table] = (disposed[table] ?? 0) + n
    done = Math.max(done, n)
  }
  return { done, rows: disposed, personIds: [] }
}

/** A day as the first moment of it in Sweden, for columns that hold moments. */
export const momentOf = (day: Day) => sql`(${day}::date::timestamp at time zone 'Europe/Stockholm')`
