import { sql } from "kysely"
import { z } from "zod"
import { answer, answerDay, answerId, answerMoment } from "../../../platform/answer.ts"
import type { ReadTx } from "../../../platform/db/tenant.ts"

export const WorkplaceOfOrganisation = answer({
  id: answerId(),
  name: z.string(),
  department: z.string().nullable(),
  client: z.string().nullable(),
  street: z.string(),
  postal_code: z.string(),
  town: z.string(),
  ended_on: answerDay().nullable(),
  seats: z.int(),
  supervisors: z.int(),
})
export type WorkplaceOfOrganisation = z.infer<typeof WorkplaceOfOrganisation>

export const workplacesOf = async (tx: ReadTx, organisationId: string) =>
  await tx.all(sql<WorkplaceOfOrganisation>`
    select w.id, w.name, w.department, c.name as client, w.street, w.postal_code, w.town, w.ended_on,
      (select count(*)::int from seat s
        where s.tenant_id = w.tenant_id and s.workplace_id = w.id and s.closed_on is null) as seats,
      (select count(*)::int from supervisor v
        where v.tenant_id = w.tenant_id and v.workplace_id = w.id and v.ended_on is null) as supervisors
    from workplace w left join organisation c on c.tenant_id = w.tenant_id and c.id = w.client_organisation_id
    where w.tenant_id = app.tenant() and w.organisation_id = ${organisationId}
    order by w.ended_on nulls first, w.sort_name, w.id limit 200`)

export const ContactRow = answer({
  id: answerId(),
  name: z.string(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  workplace: z.string().nullable(),
})
export type ContactRow = z.infer<typeof ContactRow>

export const contactsOf = async (tx: ReadTx, organisationId: string) =>
  await tx.all(sql<ContactRow>`
    select c.id, c.name, c.email, c.phone, w.name as workplace
    from employer_contact c left join workplace w on w.tenant_id = c.tenant_id and w.id = c.workplace_id
    where c.tenant_id = app.tenant() and c.organisation_id = ${organisationId}
      and (c.ended_on is null or c.ended_on > app.today())
    order by c.created_at limit 100`)

export const HistoryRow = answer({ at: answerMoment(), name: z.string(), by: z.string().nullable() })
type HistoryRow = z.infer<typeof HistoryRow>

export const historyOf = async (tx: ReadTx, organisationId: string) =>
  await tx.all(sql<HistoryRow>`
    select e.at, e.name, a.name as by
    from event e left join account a on a.tenant_id = e.tenant_id and a.id = e.account_id
    where e.tenant_id = app.tenant() and e.person_id is null and e.subject_id in (
      select ${organisationId}::uuid
      union all select id from workplace
        where tenant_id = app.tenant() and organisation_id = ${organisationId}
      union all select id from employer_contact
        where tenant_id = app.tenant() and organisation_id = ${organisationId}
      union all select s.id from seat s
        join workplace w on w.tenant_id = s.tenant_id and w.id = s.workplace_id
        where s.tenant_id = app.tenant() and w.organisation_id = ${organisationId})
    order by e.at desc limit 30`)
