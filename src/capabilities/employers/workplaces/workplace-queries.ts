import { sql } from "kysely"
import type { Day } from "../../../kernel/day.ts"
import type { ReadTx } from "../../../platform/db/tenant.ts"
import type { OrganisationKind } from "../org-number.ts"

export type WorkplaceRow = {
  id: string
  organisation_id: string
  organisation_name: string
  organisation_kind: OrganisationKind
  client_organisation_id: string | null
  client_name: string | null
  name: string
  department: string | null
  street: string
  postal_code: string
  town: string
  municipality_code: string
  ended_on: Day | null
  version: number
}

export async function workplaceById(tx: ReadTx, workplaceId: string): Promise<WorkplaceRow | null> {
  const { rows } = await sql<WorkplaceRow>`
    select w.id, w.organisation_id, o.name as organisation_name, o.kind as organisation_kind, w.client_organisation_id,
      c.name as client_name, w.name, w.department, w.street, w.postal_code, w.town, w.municipality_code, w.ended_on, w.version
    from workplace w join organisation o on o.tenant_id = w.tenant_id and o.id = w.organisation_id
    left join organisation c on c.tenant_id = w.tenant_id and c.id = w.client_organisation_id
    where w.tenant_id = app.tenant() and w.id = ${workplaceId}`.execute(tx)
  return rows[0] ?? null
}

export type Choice = { id: string; label: string }

/** Workplaces to choose among; a municipality has some hundreds at most. */
export const openWorkplaces = async (tx: ReadTx): Promise<Choice[]> =>
  (
    await sql<Choice>`
    select w.id, w.name || coalesce(', ' || w.department, '') || ' (' || o.name || ')' as label
    from workplace w join organisation o on o.tenant_id = w.tenant_id and o.id = w.organisation_id
    where w.tenant_id = app.tenant() and (w.ended_on is null or w.ended_on > app.today())
    order by w.sort_name, w.id limit 2000`.execute(tx)
  ).rows

/** Possible clients of a staffing agency. */
export const clientOrganisations = async (tx: ReadTx, except: string): Promise<Choice[]> =>
  (
    await sql<Choice>`
    select id, name as label from organisation
    where tenant_id = app.tenant() and kind <> 'staffingAgency' and id <> ${except} order by sort_name, id limit 2000`.execute(
      tx,
    )
  ).rows

/** The workplaces where the signed-in supervisor supervises today. */
export const ownWorkplaceIds = async (tx: ReadTx): Promise<string[]> =>
  (
    await sql<{ id: string }>`
    select distinct workplace_id as id from supervisor
    where tenant_id = app.tenant() and account_id = app.actor() and (ended_on is null or ended_on > app.today())`.execute(
      tx,
    )
  ).rows.map((row) => row.id)
