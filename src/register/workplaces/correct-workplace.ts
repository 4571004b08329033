import type { Updateable } from "kysely"
import { ok, type Result, stale } from "../../kernel/result.ts"
import type { WorkplaceTable } from "../../platform/db/schema.ts"
import type { WriteTx } from "../../platform/db/tenant.ts"

type WorkplaceFacts = Pick<
  Updateable<WorkplaceTable>,
  | "client_organisation_id"
  | "name"
  | "department"
  | "street"
  | "postal_code"
  | "town"
  | "municipality_code"
  | "ended_on"
>

/** What is left out stays; who saves second is told. */
export async function correctWorkplace(
  tx: WriteTx,
  { id, version }: { id: string; version: number },
  facts: WorkplaceFacts,
): Promise<Result<{ id: string }>> {
  const changed = await tx.change(
    tx
      .updateTable("workplace")
      .set({ ...facts, version: version + 1 })
      .where("tenant_id", "=", tx.actor.tenantId)
      .where("id", "=", id)
      .where("version", "=", version),
  )
  return changed === 1 ? ok({ id }) : stale()
}
