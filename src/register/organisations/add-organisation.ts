import { newId } from "../../kernel/id.ts"
import type { WriteTx } from "../../platform/db/tenant.ts"
import type { OrganisationRow } from "./organisation-row.ts"

/** What an organisation is, beside who wrote it and when. */
export type OrganisationFacts = Pick<OrganisationRow, "org_number" | "name" | "kind" | "sector">

/** Its id; null when somebody else has written the number meanwhile. */
export async function addOrganisation(tx: WriteTx, facts: OrganisationFacts): Promise<string | null> {
  const id = newId()
  const added = await tx.change(
    tx
      .insertInto("organisation")
      .values({ ...tx.stamp(), id, ...facts })
      .onConflict((taken) => taken.columns(["tenant_id", "org_number"]).doNothing()),
  )
  return added === 1 ? id : null
}
