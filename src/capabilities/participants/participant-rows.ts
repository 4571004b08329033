import { sql } from "kysely"
import { z } from "zod"
import { answer, answerDay, answerId } from "../../platform/answer.ts"
import type { ReadTx } from "../../platform/db/tenant.ts"
import { protections } from "../../register/people/protection.ts"
import { nextStep, nextSteps } from "./next-step.ts"
import { type Chosen, chosenBy, type Filter } from "./participant-filter.ts"
import { lastShown, type Part, parts } from "./participant-order.ts"

export const pageSize = 50
export const countLimit = 1001

export const ParticipantRow = answer({
  id: answerId(),
  given_name: z.string(),
  family_name: z.string(),
  protection: z.enum(protections),
  programme: z.string().nullable(),
  started_on: answerDay().nullable(),
  responsible: z.string().nullable(),
  next: z.enum(nextSteps),
})
export type ParticipantRow = z.infer<typeof ParticipantRow>
export const Choice = answer({ id: answerId(), name: z.string() })
export type Choice = z.infer<typeof Choice>

/**
 * In the order of an index, or the planner goes through other municipalities' rows to find a thousand of this
 * one.
 */
const countOf = ({ few, condition }: Chosen) =>
  sql<{ n: number }>`select count(*)::int as n from
    (select 1 from ${few ? sql`few` : sql`person p where ${condition} order by p.id`} limit ${sql.lit(countLimit)}) x`

/** How many the list of them counts, up to `countLimit`. */
export async function enrolledCount(tx: ReadTx): Promise<number> {
  const chosen = await chosenBy(tx, { selection: "enrolled", order: "name" })
  const row = await tx.one(sql<{ n: number }>`${chosen.few ?? sql``} ${countOf(chosen)}`)
  return row.n
}

/**
 * Page by key in the chosen order; the count stops at 1 001. Few people are collected, then sorted and
 * counted; of many an index is walked and left early (docs/performance.md).
 */
export async function participantRows(tx: ReadTx, filter: Filter, size = pageSize) {
  const last = await lastShown(tx, filter.after)
  const { few, condition } = await chosenBy(tx, filter)
  const counted = countOf({ few, condition })
  const read = async ({ from, order }: Part, limit: number) =>
    await tx.all(sql<ParticipantRow & { n: number | null }>`
    ${few ?? sql``} select p.id, p.given_name, p.family_name, p.protection, e.programme, e.started_on, a.name as responsible, ${nextStep} as next,
      ${few ? sql`(${counted})` : sql`null::int`} as n
    from ${from}
    left join lateral (select account_id from case_team t where t.tenant_id = p.tenant_id and t.enrolment_id = e.id and t.team_role = 'responsible' and t.valid @> app.today() limit 1) t on true
    left join account a on a.tenant_id = p.tenant_id and a.id = t.account_id
    order by ${order} limit ${sql.lit(limit)}`)
  const allEnrolled = filter.selection !== "all" || Boolean(filter.programme ?? filter.responsible)
  const inOrder = async () => {
    const found: (ParticipantRow & { n: number | null })[] = []
    for (const part of parts(filter.order, { few: few !== null, condition, allEnrolled }, last)) {
      const room = size + 1 - found.length
      if (room > 0) found.push(...(await read(part(room), room)))
    }
    return found
  }
  const [rows, all] = await Promise.all([inOrder(), few ? null : tx.one(counted)])
  const count = (all ?? rows.at(0))?.n ?? 0
  const shown = rows.slice(0, size)
  tx.saw(shown.map((row) => row.id))
  return {
    rows: shown.map(({ n: _count, ...row }) => row),
    count,
    next: rows.length > size ? (shown.at(-1)?.id ?? null) : null,
  }
}

export async function coachChoices(tx: ReadTx): Promise<Choice[]> {
  return tx.all(sql<Choice>`select distinct a.name, a.id from account a
    join role_assignment r on r.tenant_id = a.tenant_id and r.account_id = a.id and r.valid @> app.today()
    where a.tenant_id = app.tenant() and r.role = 'coach' and a.closed_at is null
      and (r.unit_id = app.role_unit() or r.unit_id = any ((select app.actor_units())::uuid[]))
        order by a.name, a.id limit 200`)
}
