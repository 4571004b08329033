import { sql } from "kysely"
import { ok, type Result, refusedAs, violation } from "../../kernel/result.ts"
import type { WriteTx } from "../../platform/db/tenant.ts"
import type { OwnPlacement } from "./own-placements.ts"
import { type Placement, placementById } from "./placement-facts.ts"

type Columns = Partial<
  Pick<
    Placement,
    | "employer_agreed_on"
    | "participant_agreed_on"
    | "supervisor_id"
    | "signed_on"
    | "signed_by"
    | "insurance_checked_on"
    | "register_extract_shown_on"
    | "secrecy_oath_on"
    | "union_consulted_on"
    | "started_on"
    | "override_reason"
    | "ends_on"
    | "ended_on"
    | "end_outcome"
    | "end_reason"
  > & { signed_recorded_by: string | null; override_by: string | null }
>

/** Read for a change; waits for whoever is changing it now. */
export async function placementForUpdate(tx: WriteTx, placementId: string): Promise<Placement | null> {
  await sql`select 1 from placement where tenant_id = app.tenant() and id = ${placementId} for update`.execute(
    tx,
  )
  return placementById(tx, placementId)
}

/** Refused with what the other editor saved when the version read is no longer the latest. */
export async function savePlacement(
  tx: WriteTx,
  placement: Placement,
  version: number,
  columns: Columns,
): Promise<Result<{ id: string }>> {
  const saved = await tx
    .updateTable("placement")
    .set({ ...columns, version: version + 1 })
    .where("tenant_id", "=", tx.actor.tenantId)
    .where("id", "=", placement.id)
    .where("version", "=", version)
    .executeTakeFirst()
  return Number(saved.numUpdatedRows) === 1 ? ok({ id: placement.id }) : stale(placement)
}

export const stale = (current: Placement | OwnPlacement | null) =>
  refusedAs("conflict", [violation("STALE")], { current })
