import { ok, type Result, stale } from "../../kernel/result.ts"
import type { WriteTx } from "../../platform/db/tenant.ts"
import type { OrganisationFacts } from "./add-organisation.ts"

/** What is left out stays; who saves second is told. */
export async function correctOrganisation(
  tx: WriteTx,
  { id, version }: { id: string; version: number },
  facts: Partial<OrganisationFacts>,
): Promise<Result<{ id: string }>> {
  const changed = await tx.change(
    tx
      .updateTable("organisation")
      .set({ ...facts, version: version + 1 })
      .where("tenant_id", "=", tx.actor.tenantId)
      .where("id", "=", id)
      .where("version", "=", version),
  )
  return changed === 1 ? ok({ id }) : stale()
}
