import { sql } from "kysely"
import { addDays, type Day } from "../../kernel/day.ts"
import { toRange } from "../../kernel/period.ts"
import type { WriteTx } from "../../platform/db/tenant.ts"
import { daysAfterPlacement } from "../supervision/public.ts"
import type { Placement } from "./placement-facts.ts"

/** The supervisor's account sees the person from the first day. */
export async function openWorkplaceAccess(tx: WriteTx, placement: Placement, from: Day): Promise<void> {
  if (!placement.supervisor_account_id) return
  const valid = toRange({ start: from, end: addDays(placement.ends_on, daysAfterPlacement) })
  await sql`insert into workplace_person (tenant_id, account_id, person_id, source_id, valid, created_by)
    values (${tx.actor.tenantId}, ${placement.supervisor_account_id}, ${placement.person_id}, ${placement.id}, ${valid}::daterange, ${tx.actor.accountId})
    on conflict (tenant_id, account_id, person_id, source_id) do update set valid = excluded.valid`.execute(
    tx,
  )
}

/** A changed last day changes how long the supervisor sees the person. */
export async function moveWorkplaceAccess(tx: WriteTx, placementId: string, lastDay: Day): Promise<void> {
  await sql`update workplace_person set valid = daterange(lower(valid), greatest(lower(valid) + 1, ${addDays(lastDay, daysAfterPlacement + 1)}::date))
    where tenant_id = app.tenant() and source_id = ${placementId}`.execute(tx)
}
