import { sql, type Updateable } from "kysely"
import type { Id } from "../../kernel/id.ts"
import type { PlacementTable } from "../../platform/db/schema.ts"
import type { WriteTx } from "../../platform/db/tenant.ts"

/** Nobody else changes it until the transaction ends; whoever is changing it now is waited for. */
export const holdPlacement = (tx: WriteTx, placementId: Id<"placement">) =>
  sql`select 1 from placement where tenant_id = app.tenant() and id = ${placementId} for update`.execute(tx)

/** What happens to a placement after it is proposed; what is left out stays. */
export type PlacementChange = Pick<
  Updateable<PlacementTable>,
  | "employer_agreed_on"
  | "participant_agreed_on"
  | "employer_declined_on"
  | "employer_declined_why"
  | "participant_declined_on"
  | "participant_declined_why"
  | "supervisor_id"
  | "signed_on"
  | "signed_by"
  | "signed_recorded_by"
  | "insurance_checked_on"
  | "register_extract_shown_on"
  | "secrecy_oath_on"
  | "union_consulted_on"
  | "started_on"
  | "override_reason"
  | "override_by"
  | "ends_on"
  | "ended_on"
  | "end_outcome"
  | "end_reason"
>

/** False when somebody else has changed it since that version. */
export async function changePlacement(
  tx: WriteTx,
  { id, version }: { id: string; version: number },
  change: PlacementChange,
): Promise<boolean> {
  const changed = await tx.change(
    tx
      .updateTable("placement")
      .set({ ...change, version: version + 1 })
      .where("tenant_id", "=", tx.actor.tenantId)
      .where("id", "=", id)
      .where("version", "=", version),
  )
  return changed === 1
}
