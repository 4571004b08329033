import { sql } from "kysely"
import type { Database } from "../../platform/db/pool.ts"

/**
 * A database that is restarted is back within a minute. After that whoever supervises the program decides.
 */
const mostSilence = 60_000

/** Resolves when the database has not answered for a minute. */
export const goneForGood = (db: Database, silence = mostSilence): Promise<"gone"> =>
  new Promise((done) => {
    let answered = Date.now()
    const ask = setInterval(() => {
      if (Date.now() - answered > silence) {
        clearInterval(ask)
        done("gone")
      }
      sql`select 1`.execute(db).then(
        () => {
          answered = Date.now()
        },
        () => undefined,
      )
    }, silence / 12)
    ask.unref()
  })
