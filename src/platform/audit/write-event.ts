import { sql } from "kysely"
import { type Id, newId } from "../../kernel/id.ts"
import type { WriteTx } from "../db/tenant.ts"

type Event = {
  name: string
  personId: Id<"person"> | null
  subjectId: string | null
  /** Codes, days and ids; never anybody's words. */
  detail: Record<string, unknown>
}

/** A line of the history: what was done, about whom, by whoever the transaction is for. */
export const writeEvent = (tx: WriteTx, { name, personId, subjectId, detail }: Event) =>
  sql`insert into event (tenant_id, id, at, on_day, name, person_id, subject_id, account_id, role, detail,
    created_by)
    values (${tx.actor.tenantId}, ${newId()}, ${tx.now}, ${tx.today}, ${name}, ${personId}, ${subjectId},
      ${tx.actor.accountId},
      ${tx.actor.role}, ${JSON.stringify(detail)}::jsonb, ${tx.actor.accountId})`.execute(tx)
