import { sql } from "kysely"
import type { Day } from "../../../kernel/day.ts"
import type { ReadTx } from "../../../platform/db/tenant.ts"
import type { OrganisationKind } from "../org-number.ts"

export type OrganisationRow = {
  id: string
  name: string
  org_number: string | null
  kind: OrganisationKind
  sector: string
  version: number
}

export async function organisationById(tx: ReadTx, organisationId: string): Promise<OrganisationRow | null> {
  const { rows } = await sql<OrganisationRow>`
    select id, name, org_number, kind, sector, version from organisation
    where tenant_id = app.tenant() and id = ${organisationId}`.execute(tx)
  return rows[0] ?? null
}

export type WorkplaceOfOrganisation = {
  id: string
  name: string
  department: string | null
  client: string | null
  street: string
  postal_code: string
  town: string
  ended_on: Day | null
  seats: number
  supervisors: number
}

export const workplacesOf = async (tx: ReadTx, organisationId: string) =>
  (
    await sql<WorkplaceOfOrganisation>`
    select w.id, w.name, w.department, c.name as client, w.street, w.postal_code, w.town, w.ended_on,
      (select count(*)::int from seat s where s.tenant_id = w.tenant_id and s.workplace_id = w.id and s.closed_on is null) as seats,
      (select count(*)::int from supervisor v where v.tenant_id = w.tenant_id and v.workplace_id = w.id and v.ended_on is null) as supervisors
    from workplace w left join organisation c on c.tenant_id = w.tenant_id and c.id = w.client_organisation_id
    where w.tenant_id = app.tenant() and w.organisation_id = ${organisationId}
    order by w.ended_on nulls first, w.sort_name, w.id limit 200`.execute(tx)
  ).rows

export type ContactRow = {
  id: string
  name: string
  email: string | null
  phone: string | null
  workplace: string | null
}

export const contactsOf = async (tx: ReadTx, organisationId: string) =>
  (
    await sql<ContactRow>`
    select c.id, c.name, c.email, c.phone, w.name as workplace
    from employer_contact c left join workplace w on w.tenant_id = c.tenant_id and w.id = c.workplace_id
    where c.tenant_id = app.tenant() and c.organisation_id = ${organisationId}
      and (c.ended_on is null or c.ended_on > app.today())
    order by c.created_at limit 100`.execute(tx)
  ).rows

export const historyOf = async (tx: ReadTx, organisationId: string) =>
  (
    await sql<{ at: Date; name: string; by: string | null }>`
    select e.at, e.name, a.name as by
    from event e left join account a on a.tenant_id = e.tenant_id and a.id = e.account_id
    where e.tenant_id = app.tenant() and e.person_id is null and e.subject_id in (
      select ${organisationId}::uuid
      union all select id from workplace where tenant_id = app.tenant() and organisation_id = ${organisationId}
      union all select id from employer_contact where tenant_id = app.tenant() and organisation_id = ${organisationId}
      union all select s.id from seat s join workplace w on w.tenant_id = s.tenant_id and w.id = s.workplace_id
        where s.tenant_id = app.tenant() and w.organisation_id = ${organisationId})
    order by e.at desc limit 30`.execute(tx)
  ).rows
