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
  /^(\/\* awaited with next \*\/)?\s*(select|with|insert|update|delete)\b/i.test(text) && !text.includes(";")

/** What Kysely is told of a statement whose answer it does not read. */
const nothing = { command: "SELECT", rowCount: 0, rows: [] }

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
 * Begins a statement whose answer nobody reads: it is sent at once, and awaited together with the one after
 * it.
 */
export const awaitedWithNext = "/* awaited with next */ "

/**
 * A pooled connection for Kysely that keeps plans: planning under row-level security costs more than running
 * (docs/performance.md). `begin`, and what is marked `awaitedWithNext`, travels with the statement after it,
 * so that a reading is a journey shorter at each end; a fault in it is the fault of that statement, and
 * nothing is committed. Outside a transaction, a statement whose plan a migration outdated is asked again;
 * inside, `withTenant` begins anew.
 */
export function preparing(client: PoolClient): PostgresPoolClient {
  let transaction: "none" | "asked" | "open" = "none"
  let unanswered: Promise<unknown>[] = []

  /**
   * What is asked in one turn of the process goes in one writing: each wakes the database, and costs more
   * than what it says.
   */
  const asOneWriting = () => {
    const socket = client.connection.stream
    if (socket.writableCorked > 0) return
    socket.cork()
    process.nextTick(() => socket.uncork())
  }
  const sent = (ask: () => Promise<unknown>): void => {
    asOneWriting()
    const answer = ask()
    // Whoever awaits it is told; the process is not to end because a fault came before they did.
    answer.catch(() => undefined)
    unanswered.push(answer)
  }
  /**
   * The first fault in the order of sending is the cause; those after it only say that the transaction has
   * failed.
   */
  const answered = async (): Promise<unknown> => {
    const all = unanswered
    unanswered = []
    return (await Promise.all(all)).at(-1)
  }
  const ask = (text: string, values: readonly unknown[]) =>
    isPlanned(text)
      ? client.query({ text, values: [...values], name: nameOf(text) })
      : values.length > 0
        ? client.query(text, [...values])
        : client.query(text)

  async function run(text: string, values: readonly unknown[]): Promise<unknown> {
    if (text === "begin") {
      transaction = "asked"
      return nothing
    }
    const begins = transaction === "asked"
    const ends = text === "commit" || text === "rollback"
    transaction = ends ? "none" : begins ? "open" : transaction
    if (begins && ends) return nothing
    const plain = !isPlanned(text) && values.length === 0
    if (begins && !plain) sent(() => client.query("begin"))
    sent(() => ask(begins && plain ? `begin;${text}` : text, values))
    if (text.startsWith(awaitedWithNext)) return nothing
    try {
      const answer = await answered()
      return Array.isArray(answer) ? answer.at(-1) : answer
    } catch (fault) {
      if (!isOutdatedPlan(fault)) throw fault
      forgetPlans()
      if (transaction === "open" || ends) throw fault
      return ask(text, values)
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
