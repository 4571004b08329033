import { sql } from "kysely"
import type { LongJob } from "../../platform/jobs/job.ts"

/**
 * What somebody was writing to the joined record while it was joined follows within minutes. What can't is
 * told after the step, so that it takes nothing of the others back.
 */
export const gatherJoined: LongJob = {
  name: "joining.gather",
  cron: "*/5 * * * *",
  runInSteps: async (step) => {
    const stuck = await step(async (tx) => {
      const row = await tx.one(sql<{ stuck: number }>`select stuck from app.gather_joined()`)
      return row.stuck
    })
    if (stuck > 0) throw new Error(`what was written to ${stuck} joined records meanwhile can not follow`)
  },
}
