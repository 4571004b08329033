import { sql } from "kysely"
import { systemActor } from "../platform/access/roles.ts"
import { withTenant } from "../platform/db/tenant.ts"
import { tenantsOf } from "../platform/db/tenants.ts"
import type { Stegvis } from "../platform/stegvis.ts"
import type { DemoUser } from "./demo-idp.ts"

/** Everyone who can sign in to the demo municipality. */
export async function demoUsers(app: Stegvis): Promise<DemoUser[]> {
  const demo = (await tenantsOf(app)).find((tenant) => tenant.code === "demo")
  if (!demo) return []
  return withTenant(app.db, systemActor(demo.id), app.time(), async (tx) => {
    return tx.all(sql<DemoUser>`
      select a.realm, a.subject, a.name, a.id as oid, a.email, (select i.value from person_identifier i
          where i.tenant_id = a.tenant_id and i.person_id = a.person_id and i.current
            and i.kind in ('personnummer', 'samordningsnummer') order by i.kind limit 1) as number,
        string_agg(r.role || coalesce(' · ' || u.name, ''), ', '
        order by r.created_at) as description
      from account a join role_assignment r on r.tenant_id = a.tenant_id and r.account_id = a.id
      left join unit u on u.tenant_id = r.tenant_id and u.id = r.unit_id
      where a.subject is not null and a.closed_at is null group by a.tenant_id, a.id
        order by min(a.created_at), a.name limit 60`)
  })
}
