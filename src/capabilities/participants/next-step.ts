import { sql } from "kysely"
import type { Id } from "../../kernel/id.ts"
import type { ReadTx } from "../../platform/db/tenant.ts"

/** What waits first for somebody, by facts; nothing is set by hand. */
export const nextSteps = [
  "settleProtection",
  "enrol",
  "followUp",
  "appoint",
  "plan",
  "place",
  "start",
  "ongoing",
] as const
export type NextStep = (typeof nextSteps)[number]

/** Of a person p with their latest enrolment e and who is responsible in it, t. */
export const nextStep = sql<NextStep>`case
  when p.protection = 'unknown' then 'settleProtection'
  when e.id is null then 'enrol'
  when e.ended_on <= app.today() then 'followUp'
  when t.account_id is null then 'appoint'
  when (select v.id from plan_version v where v.tenant_id = p.tenant_id and v.person_id = p.id
    limit 1) is null then 'plan'
  else coalesce((select case when v.started_on is null then 'start' else 'ongoing' end from placement v
    where v.tenant_id = p.tenant_id and v.person_id = p.id and v.ended_on is null
    order by v.started_on nulls last limit 1), 'place') end`

/** The same of a person p alone. */
export const nextStepOf = sql<NextStep>`(select ${nextStep}
    from (select 1) one
    left join lateral (select * from enrolment e
      where e.tenant_id = p.tenant_id and e.person_id = p.id order by e.started_on desc limit 1) e on true
    left join lateral (select account_id from case_team t where t.tenant_id = p.tenant_id
      and t.enrolment_id = e.id and t.team_role = 'responsible' and t.valid @> app.today() limit 1) t on true)`

/** Null when the reader may not see them. */
export async function nextOf(tx: ReadTx, personId: Id<"person">): Promise<NextStep | null> {
  const row = await tx.maybe(sql<{ next: NextStep }>`select ${nextStepOf} as next
    from person p where p.tenant_id = app.tenant() and p.id = ${personId}`)
  return row?.next ?? null
}
