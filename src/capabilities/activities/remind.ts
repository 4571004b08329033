import { sql } from "kysely"
import { addDays } from "../../kernel/day.ts"
import type { Job } from "../../platform/jobs/job.ts"
import { tellParticipant } from "../participants/public.ts"
import { sessionTomorrow } from "./messages.ts"

/** Whoever takes part is reminded the day before; a session that was called off reminds nobody. */
export const remindOfSessions: Job = {
  name: "activitySession.remind",
  cron: "0 9 * * *",
  run: async (tx) => {
    const tomorrow = addDays(tx.today, 1)
    const rows = await tx.all(sql<{ id: string; person_id: string }>`select s.id, m.person_id
      from activity_session s join activity_member m on m.tenant_id = s.tenant_id and m.activity_id = s.activity_id and m.period @> s.day
      where s.tenant_id = app.tenant() and s.day = ${tomorrow} and s.cancelled_at is null
      order by s.id, m.person_id`)
    for (const { id, person_id } of rows)
      await tellParticipant(tx, person_id, {
        kind: sessionTomorrow,
        dedupeKey: `session.tomorrow ${id} ${person_id}`,
      })
  },
}
