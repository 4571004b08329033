import { sql } from "kysely"
import { z } from "zod"
import { answer, answerDay, answerId } from "../../platform/answer.ts"
import type { ReadTx } from "../../platform/db/tenant.ts"
import { organisationKinds } from "../organisations/org-number.ts"

export const WorkplaceRow = answer({
  id: answerId(),
  organisation_id: answerId(),
  organisation_name: z.string(),
  organisation_kind: z.enum(organisationKinds),
  client_organisation_id: answerId().nullable(),
  client_name: z.string().nullable(),
  name: z.string(),
  department: z.string().nullable(),
  street: z.string(),
  postal_code: z.string(),
  town: z.string(),
  municipality_code: z.string(),
  ended_on: answerDay().nullable(),
  version: z.int(),
})
export type WorkplaceRow = z.infer<typeof WorkplaceRow>

export async function workplaceById(tx: ReadTx, workplaceId: string): Promise<WorkplaceRow | null> {
  const row = await tx.maybe(sql<WorkplaceRow>`
    select w.id, w.organisation_id, o.name as organisation_name, o.kind as organisation_kind,
      w.client_organisation_id,
      c.name as client_name, w.name, w.department, w.street, w.postal_code, w.town, w.municipality_code,
        w.ended_on, w.version
    from workplace w join organisation o on o.tenant_id = w.tenant_id and o.id = w.organisation_id
    left join organisation c on c.tenant_id = w.tenant_id and c.id = w.client_organisation_id
    where w.tenant_id = app.tenant() and w.id = ${workplaceId}`)
  return row ?? null
}

export const Choice = answer({ id: answerId(), label: z.string() })
export type Choice = z.infer<typeof Choice>

/** Workplaces to choose among; a municipality has some hundreds at most. */
export const openWorkplaces = async (tx: ReadTx): Promise<Choice[]> =>
  await tx.all(sql<Choice>`
    select w.id, w.name || coalesce(', ' || w.department, '') || ' (' || o.name || ')' as label
    from workplace w join organisation o on o.tenant_id = w.tenant_id and o.id = w.organisation_id
    where w.tenant_id = app.tenant() and (w.ended_on is null or w.ended_on > app.today())
    order by w.sort_name, w.id limit 2000`)

/** The workplaces where the signed-in supervisor supervises today. */
export const ownWorkplaceIds = async (tx: ReadTx): Promise<string[]> =>
  (
    await tx.all(sql<{ id: string }>`
    select distinct workplace_id as id from supervisor
    where tenant_id = app.tenant() and account_id = app.actor()
      and (ended_on is null or ended_on > app.today())`)
  ).map((row) => row.id)
