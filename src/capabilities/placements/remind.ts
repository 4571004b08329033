import { sql } from "kysely"
import { addDays } from "../../kernel/day.ts"
import type { Job } from "../../platform/jobs/job.ts"
import { notify } from "../../platform/notifications/public.ts"
import { tellParticipant } from "../participants/public.ts"
import { placementTomorrow, traineeTomorrow } from "./messages.ts"

/**
 * The day before the first day: the participant, and the supervisor, if all have said yes and nothing has
 * ended it.
 */
export const remindOfStarts: Job = {
  name: "placement.remind",
  cron: "0 9 * * *",
  run: async (tx) => {
    const tomorrow = addDays(tx.today, 1)
    const rows = await tx.all(sql<{ id: string; person_id: string; supervisor: string | null }>`
      select pl.id, pl.person_id, a.id as supervisor from placement pl
      left join supervisor s on s.tenant_id = pl.tenant_id and s.id = pl.supervisor_id
      left join account a on a.tenant_id = s.tenant_id and a.id = s.account_id and a.closed_at is null
      where pl.tenant_id = app.tenant() and pl.starts_on = ${tomorrow} and pl.ended_on is null
        and pl.employer_agreed_on is not null and pl.participant_agreed_on is not null order by pl.id`)
    for (const { id, person_id, supervisor } of rows) {
      const dedupeKey = `placement.tomorrow ${id} ${tomorrow}`
      await tellParticipant(tx, person_id, { kind: placementTomorrow, dedupeKey })
      if (supervisor)
        await notify(tx, {
          kind: traineeTomorrow,
          accountId: supervisor,
          dedupeKey: `${dedupeKey} supervisor`,
        })
    }
  },
}
