import { sql } from "kysely"
import type { Id } from "../../kernel/id.ts"
import type { WriteTx } from "../../platform/db/tenant.ts"

/** A workplace without who wrote it; in the municipality itself where nothing else is said. */
export type NewWorkplace = {
  id: string
  organisation_id: Id<"organisation">
  client_organisation_id?: Id<"organisation"> | null
  name: string
  department?: string | null
  street: string
  postal_code: string
  town: string
  municipality_code: string | null
}

/** In one statement however many: one for each would be as slow as a file of them is long. */
export async function addWorkplaces(tx: WriteTx, workplaces: readonly NewWorkplace[]): Promise<void> {
  if (workplaces.length === 0) return
  await sql`insert into workplace (tenant_id, id, organisation_id, client_organisation_id, name, department,
    street,
      postal_code, town, municipality_code, created_by)
    select app.tenant(), r.id, r.organisation_id, r.client_organisation_id, r.name, r.department, r.street,
      r.postal_code, r.town,
      coalesce(r.municipality_code, (select municipality_code from tenant
        where id = app.tenant())), ${tx.actor.accountId}
    from jsonb_to_recordset(${JSON.stringify(workplaces)}::jsonb) as r(id uuid, organisation_id uuid,
      client_organisation_id uuid,
      name text, department text, street text, postal_code text, town text, municipality_code text)`.execute(
    tx,
  )
}
