import { sql } from "kysely"
import { z } from "zod"
import { addDays } from "../../../kernel/day.ts"
import { answer, answerDay, answerId } from "../../../platform/answer.ts"
import type { ReadTx } from "../../../platform/db/tenant.ts"
import { warningDays } from "../readiness.ts"

export const SupervisorRow = answer({
  id: answerId(),
  name: z.string(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  account_id: answerId().nullable(),
  capacity: z.int(),
  running: z.int(),
  language_advocate: z.boolean(),
  ended_on: answerDay().nullable(),
  valid_to: answerDay().nullable(),
  version: z.int(),
  workplace_id: answerId(),
  workplace: z.string(),
  organisation_id: answerId(),
  organisation: z.string(),
})
export type SupervisorRow = z.infer<typeof SupervisorRow>
/** With what it is ordered by, which is shown to nobody. */
type OrderedSupervisor = SupervisorRow & { sort_name: string }

export const trainingStates = ["untrained", "expiring"] as const
export type SupervisorFilter = {
  supervisorId?: string | undefined
  workplaceIds?: readonly string[] | undefined
  q?: string | undefined
  training?: (typeof trainingStates)[number] | undefined
  advocates?: boolean | undefined
  ended?: boolean | undefined
}

/** Supervisors with how far the training is valid and how many they have today. */
export async function supervisors(
  tx: ReadTx,
  filter: SupervisorFilter,
  paging: { after: { text: string; id: string } | null; limit: number },
): Promise<OrderedSupervisor[]> {
  return tx.all(sql<OrderedSupervisor>`
    with load as (
      select * from app.supervisors_load(array(select id from supervisor where tenant_id = app.tenant()), app.today()))
    select v.id, v.name, v.sort_name, v.email, v.phone, v.account_id, v.capacity, coalesce(l.running, 0) as running,
      v.language_advocate, v.ended_on, t.valid_to, v.version, w.id as workplace_id, w.name as workplace,
      o.id as organisation_id, o.name as organisation
    from supervisor v
    join workplace w on w.tenant_id = v.tenant_id and w.id = v.workplace_id
    join organisation o on o.tenant_id = w.tenant_id and o.id = w.organisation_id
    left join load l on l.supervisor_id = v.id
    left join lateral (select max(p.valid_to) as valid_to from training_participation p
      join training_course c on c.tenant_id = p.tenant_id and c.id = p.course_id and c.code = 'supervisor'
      where p.tenant_id = v.tenant_id and p.supervisor_id = v.id) t on true
    where v.tenant_id = app.tenant()
      ${filter.supervisorId ? sql`and v.id = ${filter.supervisorId}` : sql``}
      ${filter.workplaceIds ? sql`and v.workplace_id = any(${[...filter.workplaceIds]}::uuid[])` : sql``}
      ${filter.q ? sql`and app.search_name(concat_ws(' ', v.name, w.name, o.name)) like all (app.search_patterns(${filter.q}))` : sql``}
      ${filter.training === "untrained" ? sql`and (t.valid_to is null or t.valid_to < app.today())` : sql``}
      ${filter.training === "expiring" ? sql`and t.valid_to between app.today() and ${addDays(tx.today, warningDays)}::date` : sql``}
      ${filter.advocates ? sql`and v.language_advocate` : sql``}
      ${filter.ended || filter.supervisorId ? sql`` : sql`and (v.ended_on is null or v.ended_on > app.today())`}
      ${paging.after ? sql`and (v.sort_name, v.id) > (${paging.after.text}, ${paging.after.id}::uuid)` : sql``}
    order by v.sort_name, v.id limit ${sql.lit(paging.limit)}`)
}

const shownSupervisor = ({ sort_name: _, ...supervisor }: OrderedSupervisor): SupervisorRow => supervisor

export async function supervisorById(tx: ReadTx, supervisorId: string): Promise<SupervisorRow | null> {
  const [found] = await supervisors(tx, { supervisorId }, { after: null, limit: 1 })
  return found ? shownSupervisor(found) : null
}

export const Choice = answer({ id: answerId(), label: z.string() })
export type Choice = z.infer<typeof Choice>

/** Supervisors to choose among, of one workplace or of all. */
export const supervisorChoices = async (tx: ReadTx, workplaceId?: string): Promise<Choice[]> =>
  (
    await supervisors(tx, workplaceId ? { workplaceIds: [workplaceId] } : {}, { after: null, limit: 2000 })
  ).map((row) => ({
    id: row.id,
    label: `${row.name} (${row.workplace})`,
  }))

/**
 * Accounts of the employers' realm with the supervisor role that no supervisor has yet, or that this one has.
 */
export const freeAccounts = async (tx: ReadTx, own: string | null): Promise<Choice[]> =>
  await tx.all(sql<Choice>`
    select a.id, a.name as label from account a
    where a.tenant_id = app.tenant() and a.realm = 'employer' and a.closed_at is null
      and exists (select 1 from role_assignment r where r.tenant_id = a.tenant_id and r.account_id = a.id
        and r.role = 'supervisor' and r.valid @> app.today())
      and (a.id = ${own}::uuid or not exists (select 1 from supervisor v
        where v.tenant_id = a.tenant_id and v.account_id = a.id and v.ended_on is null))
    order by a.name, a.id limit 500`)

/** Who took the training before being a supervisor; the certificate follows them. */
export const trainedProspects = async (tx: ReadTx): Promise<Choice[]> =>
  await tx.all(sql<Choice>`
    select id, prospective_name as label from training_participation
    where tenant_id = app.tenant() and prospective_name is not null and state = 'completed'
      and valid_to >= app.today()
    order by prospective_name, id limit 500`)
