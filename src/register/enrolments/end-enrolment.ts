import type { Day } from "../../kernel/day.ts"
import type { WriteTx } from "../../platform/db/tenant.ts"

/** The last day of an enrolment; false when somebody else has saved it meanwhile. */
export async function endEnrolment(
  tx: WriteTx,
  { id, version, endedOn }: { id: string; version: number; endedOn: Day },
): Promise<boolean> {
  const changed = await tx.change(
    tx
      .updateTable("enrolment")
      .set((row) => ({ ended_on: endedOn, version: row("version", "+", 1) }))
      .where("tenant_id", "=", tx.actor.tenantId)
      .where("id", "=", id)
      .where("version", "=", version),
  )
  return changed === 1
}
