import { sql } from "kysely"
import { z } from "zod"
import type { Day } from "../../kernel/day.ts"
import type { ReadTx } from "../../platform/db/tenant.ts"
import { id } from "../../platform/validation.ts"
import { lastShown, orders, type Part, parts } from "./participant-order.ts"

export const pageSize = 50
export const countLimit = 1001

export const ListFilter = z.object({
  q: z.string().trim().max(100).optional(),
  urval: z.enum(["alla", "mina"]).default("alla"),
  insats: z.string().max(60).optional(),
  ansvarig: id().optional(),
  ordning: z.enum(orders).default("namn"),
  /** The last person of the page before; only an id, so that no name stands in an address. */
  after: id().optional(),
})
export type Filter = z.infer<typeof ListFilter>
/** What waits first for somebody, by facts; nothing is set by hand. */
export type NextStep = "settleProtection" | "enrol" | "followUp" | "appoint" | "plan" | "place" | "ongoing"
export type ParticipantRow = {
  id: string
  given_name: string
  family_name: string
  sort_name: string
  programme: string | null
  started_on: Day | null
  responsible: string | null
  next: NextStep
}

const nextStep = (today: Day) => sql`case
  when p.protection = 'unknown' then 'settleProtection'
  when e.id is null then 'enrol'
  when e.ended_on < ${today} then 'followUp'
  when t.account_id is null then 'appoint'
  when (select v.id from plan_version v where v.tenant_id = p.tenant_id and v.person_id = p.id limit 1) is null then 'plan'
  when (select v.id from placement v where v.tenant_id = p.tenant_id and v.person_id = p.id and v.started_on is not null limit 1) is null then 'place'
  else 'ongoing' end`

const patternOf = (q: string) => `%${q.toLowerCase()}%`
const digitsOf = (q: string) => q.replace(/[\s-]/g, "")
const isNumber = (q: string) => /^\d{6,}$/.test(digitsOf(q))

/**
 * Row-level security keeps a search for a part of a name or number from its index. For who sees many, the index is asked first, for ids
 * only; what is shown is still read under row-level security. Null when everything is to be walked: too short, or too many hits.
 */
async function candidates(tx: ReadTx, q: string | undefined): Promise<string[] | null> {
  if (!q || q.length < 3 || seesFew(tx)) return null
  const asked = isNumber(q)
    ? sql`app.persons_numbered(${digitsOf(q)})`
    : sql`app.persons_named(${patternOf(q)})`
  const { rows } = await sql<{ ids: string[] | null }>`select ${asked} as ids`.execute(tx)
  return rows[0]?.ids ?? null
}

function matching(filter: Filter) {
  const digits = digitsOf(filter.q ?? "")
  const text = !filter.q
    ? sql``
    : isNumber(filter.q)
      ? sql`and (exists (select 1 from person_identifier i where i.tenant_id = p.tenant_id and i.person_id = p.id and i.value like ${`%${digits}%`})
          or exists (select 1 from contact_point c where c.tenant_id = p.tenant_id and c.person_id = p.id and c.kind = 'phone' and replace(replace(c.value, ' ', ''), '-', '') = ${digits}))`
      : sql`and p.sort_name like ${patternOf(filter.q)}`
  const mine = filter.urval === "mina" ? sql`and p.id = any ((select app.case_persons())::uuid[])` : sql``
  const programme = filter.insats
    ? sql`and exists (select 1 from enrolment f where f.tenant_id = p.tenant_id and f.person_id = p.id and f.programme = ${filter.insats} and (f.ended_on is null or f.ended_on >= app.today()))`
    : sql``
  const responsible = filter.ansvarig
    ? sql`and exists (select 1 from case_team f where f.tenant_id = p.tenant_id and f.person_id = p.id and f.account_id = ${filter.ansvarig} and f.team_role = 'responsible' and f.valid @> app.today())`
    : sql``
  return sql`p.tenant_id = app.tenant() ${text} ${mine} ${programme} ${responsible}`
}

const seesFew = (tx: ReadTx) => tx.actor.role === "coach"

/**
 * Roles that see persons one by one have a few, and so has a name: those are collected first, then sorted and counted.
 * Everything else walks the index of names and stops early (docs/performance.md).
 */
function fewOf(tx: ReadTx, condition: ReturnType<typeof sql>, named: readonly string[] | null) {
  const ids = named
    ? sql`${named}::uuid[]`
    : seesFew(tx)
      ? sql`(select app.related_persons() || app.granted_persons())::uuid[]`
      : null
  return (
    ids && sql`with few as materialized (select p.* from person p where p.id = any (${ids}) and ${condition})`
  )
}

/** Page by key in the chosen order; the count stops at 1 001 (see docs/performance.md). */
export async function participantRows(tx: ReadTx, filter: Filter) {
  const last = await lastShown(tx, filter.after)
  const condition = matching(filter)
  const few = fewOf(tx, condition, await candidates(tx, filter.q))
  // In the order of an index, or the planner goes through other municipalities' rows to find a thousand of this one.
  const counted = sql<{ n: number }>`select count(*)::int as n from
    (select 1 from ${few ? sql`few` : sql`person p where ${condition} order by p.id`} limit ${sql.lit(countLimit)}) x`
  const read = async ({ from, order }: Part) =>
    (
      await sql<ParticipantRow & { n: number | null }>`
    ${few ?? sql``} select p.id, p.given_name, p.family_name, p.sort_name, e.programme, e.started_on, a.name as responsible, ${nextStep(tx.today)} as next,
      ${few ? sql`(${counted})` : sql`null::int`} as n
    from ${from} p
    left join lateral (select id, programme, started_on, ended_on from enrolment e where e.tenant_id = p.tenant_id and e.person_id = p.id order by started_on desc, id desc limit 1) e on true
    left join lateral (select account_id from case_team t where t.tenant_id = p.tenant_id and t.enrolment_id = e.id and t.team_role = 'responsible' and t.valid @> app.today() limit 1) t on true
    left join account a on a.tenant_id = p.tenant_id and a.id = t.account_id
    order by ${order}`.execute(tx)
    ).rows
  const allEnrolled = filter.urval === "mina" || Boolean(filter.insats ?? filter.ansvarig)
  const inOrder = async () => {
    const found: (ParticipantRow & { n: number | null })[] = []
    for (const part of parts(filter.ordning, { few: few !== null, condition, allEnrolled }, last)) {
      if (found.length <= pageSize) found.push(...(await read(part(pageSize + 1 - found.length))))
    }
    return found
  }
  const [rows, all] = await Promise.all([inOrder(), few ? null : counted.execute(tx)])
  const count = (all ?? { rows }).rows[0]?.n ?? 0
  const shown = rows.slice(0, pageSize)
  tx.saw(shown.map((row) => row.id))
  return {
    rows: shown.map(({ n: _count, ...row }) => row),
    count,
    next: rows.length > pageSize ? (shown.at(-1)?.id ?? null) : null,
  }
}

export async function coachChoices(tx: ReadTx): Promise<{ id: string; name: string }[]> {
  const { rows } = await sql<{ id: string; name: string }>`select distinct a.name, a.id from account a
    join role_assignment r on r.tenant_id = a.tenant_id and r.account_id = a.id and r.valid @> app.today()
    where a.tenant_id = app.tenant() and r.role = 'coach' and a.closed_at is null
      and (r.unit_id = app.role_unit() or r.unit_id = any ((select app.actor_units())::uuid[])) order by a.name, a.id limit 200`.execute(
    tx,
  )
  return rows
}
