import { sql } from "kysely"
import type { Job } from "../../../platform/jobs/job.ts"

/**
 * A protected person whom nobody is named for gets the unit's handlers: when grants have ended, and when the
 * only handler registered them, since nobody names themselves.
 */
export const nameMissingHandlers: Job = {
  name: "protection.handlers",
  cron: "25 * * * *",
  run: async (tx) => {
    await sql`select app.name_missing_handlers()`.execute(tx)
  },
}
