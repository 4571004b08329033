import { sql } from "kysely"
import type { Day } from "../../kernel/day.ts"
import { newId } from "../../kernel/id.ts"
import { type Period, toRange } from "../../kernel/period.ts"
import { ok, type Result } from "../../kernel/result.ts"
import type { WriteTx } from "../../platform/db/tenant.ts"

/**
 * The supervisor has the placement for a period. Whether there is room is asked first, by whoever holds the
 * supervisor (`lockSupervisor`); the reference to the supervisor makes this wait for them.
 */
export async function assignSupervisor(
  tx: WriteTx,
  input: { supervisorId: string; placementId: string; personId: string; period: Period },
): Promise<Result<{ id: string }>> {
  const assignment = newId()
  await tx
    .insertInto("supervisor_assignment")
    .values({
      ...tx.stamp(),
      id: assignment,
      supervisor_id: input.supervisorId,
      placement_id: input.placementId,
      person_id: input.personId,
      period: toRange(input.period),
    })
    .execute()
  return ok({ id: assignment })
}

/** Ends after the last day; what had not begun by then is as if it never was. */
export async function endAssignment(
  tx: WriteTx,
  placementId: string,
  lastDay: Day,
): Promise<Result<{ ended: number }>> {
  const never = await tx.change(sql`delete from supervisor_assignment
    where tenant_id = app.tenant() and placement_id = ${placementId} and lower(period) > ${lastDay}::date`)
  const shortened =
    await tx.change(sql`update supervisor_assignment set period = daterange(lower(period), ${lastDay}::date, '[]')
    where tenant_id = app.tenant() and placement_id = ${placementId}
      and (upper_inf(period) or upper(period) > ${lastDay}::date + 1)`)
  return ok({ ended: never + shortened })
}

/**
 * Waits for others who are giving this supervisor somebody; call before supervisorViolations in a command.
 */
export const lockSupervisor = async (tx: WriteTx, supervisorId: string): Promise<void> => {
  await sql`select 1 from supervisor where tenant_id = app.tenant() and id = ${supervisorId} for update`.execute(
    tx,
  )
}
