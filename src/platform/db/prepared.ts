import { createHash } from "node:crypto"
import type { PostgresCursor, PostgresPoolClient, PostgresQueryResult } from "kysely"
import type { PoolClient } from "pg"

/** A connection keeps the plans of this many statements; what comes more seldom is planned each time. */
const most = 300
const worthKeeping = 3
/** Statements that have been counted; past this, new ones are not (a text may hold a list of any length). */
const mostCounted = 5_000

const times = new Map<string, number>()
const names = new Map<string, string>()
let generation = 0

/** One statement that the planner has work with; not `begin`, and not several statements in one text. */
const isPlanned = (text: string) =>
  /^\s*(select|with|insert|update|delete)\b/i.test(text) && !text.includes(";")

/** The name under which a connection keeps a statement's plan; none until it has come a few times. */
function nameOf(text: string): string | undefined {
  const known = names.get(text)
  if (known) return known
  const before = times.get(text)
  if (before === undefined && times.size >= mostCounted) return undefined
  times.set(text, (before ?? 0) + 1)
  if ((before ?? 0) + 1 < worthKeeping || names.size >= most) return undefined
  const name = `${generation}-${createHash("sha256").update(text).digest("base64url").slice(0, 20)}`
  names.set(text, name)
  return name
}

/** A migration changed what a kept statement gives. PostgreSQL refuses it on this connection from then on. */
export const isOutdatedPlan = (fault: unknown): boolean =>
  fault instanceof Error &&
  "code" in fault &&
  fault.code === "0A000" &&
  "routine" in fault &&
  fault.routine === "RevalidateCachedQuery"

/** New names for all: the old ones are not asked for again. */
function forgetPlans(): void {
  generation += 1
  names.clear()
}

/**
 * A pooled connection for Kysely that keeps plans: planning under row-level security costs more than running
 * (docs/performance.md). `begin` goes along with the statements after it when those are plain text, one journey less.
 * Outside a transaction, a statement whose plan a migration outdated is asked again; inside, `withTenant` begins anew.
 */
export function preparing(client: PoolClient): PostgresPoolClient {
  let transaction: "none" | "asked" | "open" = "none"

  async function run(text: string, values: readonly unknown[]): Promise<unknown> {
    if (text === "begin") {
      transaction = "asked"
      return { command: "BEGIN", rowCount: 0, rows: [] }
    }
    const begin = transaction === "asked"
    if (begin) transaction = "open"
    if (text === "commit" || text === "rollback") {
      transaction = "none"
      return begin ? { command: text.toUpperCase(), rowCount: 0, rows: [] } : client.query(text)
    }
    if (!isPlanned(text)) {
      if (begin && values.length > 0) await client.query("begin")
      const answer: unknown =
        values.length > 0
          ? await client.query(text, [...values])
          : await client.query(begin ? `begin;${text}` : text)
      return Array.isArray(answer) ? answer.at(-1) : answer
    }
    if (begin) await client.query("begin")
    const ask = () => client.query({ text, values: [...values], name: nameOf(text) })
    try {
      return await ask()
    } catch (fault) {
      if (!isOutdatedPlan(fault)) throw fault
      forgetPlans()
      if (transaction === "open") throw fault
      return ask()
    }
  }

  function query<R>(text: string, values: readonly unknown[]): Promise<PostgresQueryResult<R>>
  function query<R>(cursor: PostgresCursor<R>): PostgresCursor<R>
  function query(asked: unknown, values: readonly unknown[] = []): unknown {
    if (typeof asked !== "string") throw new Error("cursors are not used")
    return run(asked, values)
  }
  return { query, release: (destroy) => client.release(destroy) }
}
