import { sql } from "kysely"
import type { Job } from "../../platform/jobs/job.ts"

export const keepFileDays = 14
const keepErrorsDays = 30
const keepRunDays = 90
/**
 * What nobody has decided about somebody whom the sender did not see: it vanishes from nobody's list in
 * silence.
 */
const keepUnseenDays = 180
export const keepTrailDays = 30
/** What was said about protection outlives whoever was taken back. */
const keepStatedDays = 730

/**
 * Old uploads: the file goes after 14 days (upload.sweep), its faults and what it made after 30 (undecided
 * differences about people unseen after 180), the row that says so after 90.
 */
export const importSweep: Job = {
  name: "import.sweep",
  cron: "50 3 * * *",
  run: async (tx) => {
    const before = (days: number) => new Date(tx.now.getTime() - days * 86_400_000)
    await sql`update import_run set state = 'abandoned', failed_step = null, upload_id = null, beat_at = null,
      written = 0, known = 0, updated = 0, refused = 0, differs = 0, previewed = false
      where tenant_id = app.tenant() and state not in ('applied', 'takenBack', 'abandoned')
        and created_at < ${before(keepFileDays)}`.execute(tx)
    await sql`delete from import_error_page
      where tenant_id = app.tenant() and created_at < ${before(keepErrorsDays)}`.execute(tx)
    await sql`delete from import_fate_page
      where tenant_id = app.tenant() and created_at < ${before(keepErrorsDays)}`.execute(tx)
    await sql`delete from import_difference
      where tenant_id = app.tenant() and created_at < ${before(keepErrorsDays)}
      and (seen or decision is not null or created_at < ${before(keepUnseenDays)})`.execute(tx)
    // A day more than the last day on which it may be taken back.
    await sql`delete from import_trail
      where tenant_id = app.tenant() and created_at < ${before(keepTrailDays + 1)}`.execute(tx)
    await sql`delete from protection_stated
      where tenant_id = app.tenant() and created_at < ${before(keepStatedDays)}`.execute(tx)
    await sql`delete from import_run where tenant_id = app.tenant() and created_at < ${before(keepRunDays)}`.execute(
      tx,
    )
  },
}
