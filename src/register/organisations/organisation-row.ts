import { sql } from "kysely"
import { z } from "zod"
import { answer, answerId } from "../../platform/answer.ts"
import type { ReadTx } from "../../platform/db/tenant.ts"
import { organisationKinds, sectors } from "./org-number.ts"

export const OrganisationRow = answer({
  id: answerId(),
  name: z.string(),
  org_number: z.string().nullable(),
  kind: z.enum(organisationKinds),
  sector: z.enum(sectors),
  version: z.int(),
})
export type OrganisationRow = z.infer<typeof OrganisationRow>

export async function organisationById(tx: ReadTx, organisationId: string): Promise<OrganisationRow | null> {
  const row = await tx.maybe(sql<OrganisationRow>`
    select id, name, org_number, kind, sector, version from organisation
    where tenant_id = app.tenant() and id = ${organisationId}`)
  return row ?? null
}
