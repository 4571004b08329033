import { sql } from "kysely"
import type { Job } from "../../platform/jobs/job.ts"

/** What somebody was writing to the joined record while it was joined follows within minutes. */
export const gatherJoined: Job = {
  name: "joining.gather",
  cron: "*/5 * * * *",
  run: async (tx) => {
    const { rows } = await sql<{ stuck: number }>`select stuck from app.gather_joined()`.execute(tx)
    const stuck = rows[0]?.stuck ?? 0
    if (stuck > 0) throw new Error(`what was written to ${stuck} joined records meanwhile can not follow`)
  },
}
