import { sql } from "kysely"
import { z } from "zod"
import type { Id } from "../../kernel/id.ts"
import { answer, answerDay, answerId } from "../../platform/answer.ts"
import type { ReadTx } from "../../platform/db/tenant.ts"

export const entryKinds = ["call", "visit", "meeting", "written"] as const

/** What was said with an employer, and what comes next. */
export const LogEntry = answer({
  id: answerId("employer_log_entry"),
  kind: z.enum(entryKinds),
  on_day: answerDay(),
  with_whom: z.string().nullable(),
  body: z.string(),
  by: z.string().nullable(),
  next_action: z.string().nullable(),
  next_on: answerDay().nullable(),
  next_done_on: answerDay().nullable(),
})
export type LogEntry = z.infer<typeof LogEntry>

const columns = sql`x.id, x.kind, x.on_day, x.with_whom, x.body, a.name as by, x.next_action, x.next_on,
    x.next_done_on from employer_log_entry x
  left join account a on a.tenant_id = x.tenant_id and a.id = x.created_by`

/** The latest first. */
export const entriesOf = (tx: ReadTx, organisationId: Id<"organisation">): Promise<LogEntry[]> =>
  tx.all(sql<LogEntry>`select ${columns}
    where x.tenant_id = app.tenant() and x.organisation_id = ${organisationId}
    order by x.on_day desc, x.created_at desc, x.id limit 100`)

/** What is to be done in an entry, while nobody has. */
export const openEntry = (
  tx: ReadTx,
  of: { organisationId: Id<"organisation">; entryId: Id<"employer_log_entry"> },
): Promise<LogEntry | undefined> =>
  tx.maybe(sql<LogEntry>`select ${columns}
    where x.tenant_id = app.tenant() and x.organisation_id = ${of.organisationId} and x.id = ${of.entryId}
      and x.next_on is not null and x.next_done_on is null`)
