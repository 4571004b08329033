import { sql } from "kysely"
import type { Job } from "../../platform/jobs/job.ts"

/**
 * Each night: what there is of supervisors and workplaces this month, and counts that nobody will ask for
 * again go.
 */
export const keepMonth: Job = {
  name: "figures.keepMonth",
  cron: "40 2 * * *",
  run: async (tx) => {
    await sql`insert into resource_fact (tenant_id, month, code, n, counts)
      select app.tenant(), date_trunc('month', app.today()), code, n, counts from app.resource_state()
      on conflict (tenant_id, month, code) do update set n = excluded.n, counts = excluded.counts`.execute(tx)
    await sql`delete from figure_snapshot
      where tenant_id = app.tenant() and computed_at < ${tx.now}::timestamptz - interval '30 days'`.execute(
      tx,
    )
    await sql`delete from figure_suppression
      where tenant_id = app.tenant() and created_at < ${tx.now}::timestamptz - interval '30 days'`.execute(tx)
  },
}
