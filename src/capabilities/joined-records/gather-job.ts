import { sql } from "kysely"
import type { Job } from "../../platform/jobs/job.ts"

/** What somebody was writing to the joined record while it was joined follows within minutes. */
export const gatherJoined: Job = {
  name: "joining.gather",
  cron: "*/5 * * * *",
  run: async (tx) => {
    await sql`select app.gather_joined()`.execute(tx)
  },
}
