import { Kysely, PostgresDialect } from "kysely"
import pg from "pg"
import type { DB } from "./schema.ts"

// Days stay text, counts are numbers, ranges stay text.
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text)
pg.types.setTypeParser(pg.types.builtins.INT8, (text) => Number(text))
pg.types.setTypeParser(pg.types.builtins.NUMERIC, (text) => Number(text))

export type Database = Kysely<DB>

export type Pool = { db: Database; raw: pg.Pool; close: () => Promise<void> }

export function openPool(url: string, size = 10): Pool {
  const raw = new pg.Pool({ connectionString: url, max: size, idleTimeoutMillis: 30_000 })
  // A connection that the server closed while idle must not end the process; the next query opens another.
  raw.on("error", () => undefined)
  const db = new Kysely<DB>({ dialect: new PostgresDialect({ pool: raw }) })
  return { db, raw, close: () => db.destroy() }
}
