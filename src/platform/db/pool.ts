import { Kysely, PostgresDialect, type PostgresPoolClient } from "kysely"
import pg from "pg"
import { preparing } from "./prepared.ts"
import type { DB } from "./schema.ts"

// Days stay text, counts are numbers, ranges stay text.
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text)
pg.types.setTypeParser(pg.types.builtins.INT8, (text) => Number(text))
pg.types.setTypeParser(pg.types.builtins.NUMERIC, (text) => Number(text))

export type Database = Kysely<DB>

export type Pool = { db: Database; raw: pg.Pool; close: () => Promise<void> }

export function openPool(url: string, size = 10): Pool {
  const raw = new pg.Pool({ connectionString: url, max: size, idleTimeoutMillis: 30_000, pipeline: true })
  // A connection that the server closed while idle must not end the process; the next query opens another.
  raw.on("error", () => undefined)
  // Nor one that is lost in the middle of a query: the query fails, and that is who is told.
  raw.on("connect", (client) => client.on("error", () => undefined))
  const kept = new WeakMap<pg.PoolClient, PostgresPoolClient>()
  const pool = {
    options: raw.options,
    connect: async () => {
      const client = await raw.connect()
      const known = kept.get(client) ?? preparing(client)
      kept.set(client, known)
      return known
    },
    end: () => raw.end(),
  }
  const db = new Kysely<DB>({ dialect: new PostgresDialect({ pool }) })
  return { db, raw, close: () => db.destroy() }
}
