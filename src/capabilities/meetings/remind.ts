import { sql } from "kysely"
import { addDays } from "../../kernel/day.ts"
import type { Id } from "../../kernel/id.ts"
import type { ShortJob } from "../../platform/jobs/job.ts"
import { tellParticipant } from "../participants/public.ts"
import { meetingTomorrow } from "./messages.ts"

/**
 * The day before, in the forenoon; a text message to a phone waits out the night in any case. Whoever has
 * said that they will not come is not reminded of it.
 */
export const remindOfMeetings: ShortJob = {
  name: "meeting.remind",
  cron: "0 9 * * *",
  run: async (tx) => {
    const tomorrow = addDays(tx.today, 1)
    const rows = await tx.all(sql<{ id: string; person_id: Id<"person"> }>`select id, person_id from meeting
      where tenant_id = app.tenant() and day = ${tomorrow} and state in ('booked', 'confirmed') order by id`)
    for (const { id, person_id } of rows)
      await tellParticipant(tx, person_id, {
        kind: meetingTomorrow,
        dedupeKey: `meeting.tomorrow ${id} ${tomorrow}`,
      })
  },
}
