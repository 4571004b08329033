import { sql } from "kysely"
import type { WriteTx } from "../../platform/db/tenant.ts"
import type { ShortJob } from "../../platform/jobs/job.ts"
import { notify } from "../../platform/notifications/public.ts"
import { tellParticipant } from "../participants/public.ts"
import { timesChanged } from "./messages.ts"

/** After a cancelling that commits: as the system, since whoever cancels need not see all who take part. */
export const tellOfChange = (tx: WriteTx, activityId: string) =>
  tx.enqueue("activitySession.tellChange", {
    activityId,
    cancelledAt: tx.now.toISOString(),
    by: tx.actor.accountId ?? "",
  })

/**
 * Whoever would have come to what was cancelled then, and those responsible for them, once however many times
 * it was.
 */
export const tellChange: ShortJob = {
  name: "activitySession.tellChange",
  run: async (tx, { activityId, cancelledAt, by }) => {
    const about = `${timesChanged.name} ${activityId} ${cancelledAt}`
    const rows = await tx.all(sql<{ person_id: string; responsible: string[] }>`
      select m.person_id, array(select t.account_id from case_team t where t.tenant_id = app.tenant() and t.person_id = m.person_id
        and t.team_role = 'responsible' and t.valid @> ${tx.today}::date and t.account_id::text <> ${by}) as responsible
      from activity_member m where m.tenant_id = app.tenant() and m.activity_id = ${activityId}
        and exists (select 1 from activity_session s where s.tenant_id = m.tenant_id and s.activity_id = m.activity_id
          and s.cancelled_at = ${cancelledAt}::timestamptz and m.period @> s.day)
      order by m.person_id`)
    for (const { person_id } of rows)
      await tellParticipant(tx, person_id, { kind: timesChanged, dedupeKey: `${about} ${person_id}` })
    for (const accountId of new Set(rows.flatMap((row) => row.responsible)))
      await notify(tx, { kind: timesChanged, accountId, dedupeKey: `${about} ${accountId}` })
  },
}
