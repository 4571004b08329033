import {
  type CompiledQuery,
  QueryCreator,
  type QueryExecutor,
  type QueryExecutorProvider,
  sql,
  type Transaction,
} from "kysely"
import { escapeLiteral } from "pg"
import type { Day } from "../../kernel/day.ts"
import type { Id } from "../../kernel/id.ts"
import { ok, type Result } from "../../kernel/result.ts"
import type { Actor } from "../access/roles.ts"
import { type Derive, deriveWith } from "../auth/derived-secret.ts"
import type { Config } from "../config.ts"
import type { HappeningName, Happenings, Reactions } from "../reactions.ts"
import type { Database } from "./pool.ts"
import { awaitedWithNext, isOutdatedPlan } from "./prepared.ts"
import type { DB } from "./schema.ts"

type Facts = {
  readonly actor: Actor
  readonly today: Day
  readonly now: Date
  /** Persons this reading shows; they go into the access log. */
  saw: (personIds: string | readonly string[]) => void
  /** Bytes that only this installation can make; of links and codes that are kept nowhere. */
  derive: Derive
}
type Reading = Pick<Transaction<DB>, "selectFrom" | "selectNoFrom" | "with" | "fn" | "getExecutor">
type Writing = Pick<Transaction<DB>, "insertInto" | "updateTable" | "deleteFrom">

/** SQL, or what Kysely builds. */
type Query<Row> = { compile: (tx: QueryExecutorProvider) => CompiledQuery<Row> }

/** Says how many rows are expected; another number is a fault of ours, not an answer. */
type Asking = {
  one: <Row>(query: Query<Row>) => Promise<Row>
  maybe: <Row>(query: Query<Row>) => Promise<Row | undefined>
  all: <Row>(query: Query<Row>) => Promise<Row[]>
}

/** Exists only inside `withTenant`; everything it reads passes row-level security. */
export type ReadTx = Reading & Asking & Facts

/** A ReadTx that may also change things; only commands and jobs get one. */
export type WriteTx = ReadTx &
  Writing & {
    /** Writes, and says how many rows were written. */
    change: (query: Query<unknown>) => Promise<number>
    /** Runs later, if and only if this transaction commits. The payload holds ids, never personal data. */
    enqueue: (
      job: string,
      payload?: Record<string, string | number>,
      when?: { key?: string; at?: Date },
    ) => Promise<void>
    /** Tells the other capabilities, now; the first of them that refuses is the answer. */
    happened: <N extends HappeningName>(name: N, facts: Happenings[N]) => Promise<Result<unknown>>
    /** Facts for the history of what was done: codes, days and ids. */
    detail: (facts: Record<string, unknown>) => void
    /** The command that scans what is sent for viruses; null where the municipality has none. */
    scanner: () => string | null
    /** Columns every inserted row needs. */
    stamp: () => { tenant_id: Id<"tenant">; created_by: Id<"account"> | null }
  }

/**
 * So long, in milliseconds, a statement of somebody's may take; then the request ends and holds nobody up.
 * What the system does by itself has no limit.
 */
const longest = { reading: 30_000, change: 120_000 }

/** Whether a statement was ended because it took longer than that. */
export const tookTooLong = (fault: unknown): boolean =>
  fault instanceof Error && "code" in fault && fault.code === "57014"

export type Trace = { persons: Set<string>; facts: Record<string, unknown> }

/** What a transaction has of the running program; what only looks or fills in needs nothing of it. */
export type House = { config: Config; reactions: readonly Reactions[] }

/** Opens a transaction limited to the actor's municipality and rights. */
export async function withTenant<T>(
  db: Database,
  actor: Actor,
  time: { today: Day; now: Date },
  run: (tx: WriteTx, trace: Trace) => Promise<T>,
  reads = false,
  house: House | null = null,
): Promise<T> {
  const once = () =>
    db.transaction().execute((trx) =>
      trx.getExecutor().provideConnection(async (connection) => {
        // Kysely gives a transaction's connection to one statement at a time; what is asked together goes
        // together.
        const together = trx
          .getExecutor()
          .withConnectionProvider({ provideConnection: (use) => use(connection) })
        const trace: Trace = { persons: new Set(), facts: {} }
        const tx = transactionFor(together, trx.fn, actor, time, trace, house)
        await sql.raw(settings(actor, time.today, reads)).execute(tx)
        return run(tx, trace)
      }),
    )
  try {
    return await once()
  } catch (fault) {
    if (!isOutdatedPlan(fault)) throw fault
    return once()
  }
}

/**
 * Plain text, so that `begin` is sent with it. Without compiling: PostgreSQL chooses it by a cost that
 * policies make look high, and compiles each time a kept plan runs, ten times what running takes
 * (docs/performance.md).
 */
function settings(actor: Actor, today: Day, reads: boolean): string {
  const values = {
    "app.tenant": actor.tenantId,
    "app.actor": actor.accountId ?? "",
    "app.role": actor.role,
    "app.unit": actor.unitId ?? "",
    "app.today": today,
    role: actor.role === "system" ? "app_system" : "app_user",
    jit: "off",
    statement_timeout: actor.role === "system" ? "0" : String(reads ? longest.reading : longest.change),
  }
  const each = Object.entries(values).map(
    ([name, value]) => `set_config('${name}', ${escapeLiteral(value)}, true)`,
  )
  // Whom the actor reaches is asked by every policy of every query; what only reads finds it once.
  const found = reads && actor.role !== "system" ? "select app.keep_sets();" : ""
  return `${awaitedWithNext}select ${each.join(", ")};${found}`
}

function transactionFor(
  executor: QueryExecutor,
  fn: WriteTx["fn"],
  actor: Actor,
  time: { today: Day; now: Date },
  trace: Trace,
  house: House | null,
): WriteTx {
  const queries = new QueryCreator<DB>({ executor })
  const run = <Row>(query: Query<Row>) => executor.executeQuery(query.compile(tx))
  const all = async <Row>(query: Query<Row>) => (await run(query)).rows
  const maybe = async <Row>(query: Query<Row>) => {
    const rows = await all(query)
    if (rows.length > 1) throw new Error(`a query for at most one row gave ${rows.length}`)
    return rows[0]
  }
  const tx: WriteTx = {
    selectFrom: queries.selectFrom.bind(queries),
    selectNoFrom: queries.selectNoFrom.bind(queries),
    with: queries.with.bind(queries),
    fn,
    getExecutor: () => executor,
    one: async (query) => {
      const row = await maybe(query)
      if (row === undefined) throw new Error("a query for one row gave none")
      return row
    },
    maybe,
    all,
    change: async (query) => {
      const { numAffectedRows } = await run(query)
      if (numAffectedRows === undefined) throw new Error("what should write rows was a reading")
      return Number(numAffectedRows)
    },
    insertInto: queries.insertInto.bind(queries),
    updateTable: queries.updateTable.bind(queries),
    deleteFrom: queries.deleteFrom.bind(queries),
    actor,
    today: time.today,
    now: time.now,
    saw: (ids) => {
      for (const id of typeof ids === "string" ? [ids] : ids) trace.persons.add(id)
    },
    detail: (facts) => {
      Object.assign(trace.facts, facts)
    },
    happened: async (name, facts) => {
      // Better a fault than something that half of it is done of.
      if (!house) throw new Error(`${name} was told where nobody is told anything`)
      for (const { [name]: react } of house.reactions) {
        const done = await react?.(tx, facts)
        if (done && !done.ok) return done
      }
      return ok(null)
    },
    derive: (about) => {
      if (!house) throw new Error("a secret was asked for where nobody has the key")
      return deriveWith(house.config)(about)
    },
    scanner: () => {
      if (!house) throw new Error("a file was sent where nobody knows how to scan it")
      return house.config.STEGVIS_SCAN_COMMAND ?? null
    },
    stamp: () => ({ tenant_id: actor.tenantId, created_by: actor.accountId }),
    enqueue: async (job, payload = {}, when = {}) => {
      const body = JSON.stringify({ tenantId: actor.tenantId, ...payload })
      await sql`select app.enqueue(${job}, ${body}::json, ${when.key ?? null}, ${when.at ?? null})`.execute(
        tx,
      )
    },
  }
  return tx
}
