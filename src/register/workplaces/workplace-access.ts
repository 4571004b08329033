import { sql } from "kysely"
import { addDays, type Day } from "../../kernel/day.ts"
import type { Id } from "../../kernel/id.ts"
import { toRange } from "../../kernel/period.ts"
import type { WriteTx } from "../../platform/db/tenant.ts"

/** A week after the last day the supervisor can still mark it and answer the last questions. */
const daysAfterPlacement = 7

type Placed = {
  placementId: Id<"placement">
  personId: Id<"person">
  accountId: Id<"account">
  from: Day
  lastDay: Day
}

/** The supervisor's account sees the person from the first day. */
export async function openWorkplaceAccess(tx: WriteTx, placed: Placed): Promise<void> {
  const { placementId, personId, accountId, from, lastDay } = placed
  const valid = toRange({ start: from, end: addDays(lastDay, daysAfterPlacement) })
  await sql`insert into workplace_person (tenant_id, account_id, person_id, source_id, valid, created_by)
    values (${tx.actor.tenantId}, ${accountId}, ${personId}, ${placementId}, ${valid}::daterange,
      ${tx.actor.accountId})
    on conflict (tenant_id, account_id, person_id, source_id) do update set valid = excluded.valid`.execute(
    tx,
  )
}

/** What runs now is opened for the supervisor's account; what starts later is opened when it starts. */
export const openRunningPlacements = (tx: WriteTx, supervisorId: Id<"supervisor">) =>
  sql`select app.give_running_placements(${supervisorId}, ${daysAfterPlacement})`.execute(tx)

/** A changed last day changes how long the supervisor sees the person. */
export async function moveWorkplaceAccess(
  tx: WriteTx,
  placementId: Id<"placement">,
  lastDay: Day,
): Promise<void> {
  await sql`update workplace_person
    set valid = daterange(lower(valid), greatest(lower(valid) + 1,
    ${addDays(lastDay, daysAfterPlacement + 1)}::date))
    where tenant_id = app.tenant() and source_id = ${placementId}`.execute(tx)
}

/** Nobody is seen through the account any more, also whom its closer does not see. */
export const endWorkplaceAccess = (tx: WriteTx, accountId: Id<"account">) =>
  sql`select app.end_workplace_access(${accountId})`.execute(tx)
