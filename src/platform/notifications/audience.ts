import { sql } from "kysely"
import type { Audience } from "./kinds.ts"

/**
 * Which audience the account `a` belongs to: by how it signs in, and for staff accounts by the roles it has
 * today.
 */
export const audienceOfAccount = sql<Audience>`case when a.realm = 'resident' then 'participant'
  when a.realm = 'employer' then 'supervisor'
  when (select bool_and(r.role = 'referrer') from role_assignment r
    where r.tenant_id = a.tenant_id and r.account_id = a.id
    and r.valid @> app.today()) then 'referrer' else 'staff' end`
