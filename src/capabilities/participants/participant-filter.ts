import { type RawBuilder, sql } from "kysely"
import { z } from "zod"
import type { ReadTx } from "../../platform/db/tenant.ts"
import { id } from "../../platform/validation.ts"
import { type NextStep, nextStepOf, nextSteps } from "./next-step.ts"
import { orders } from "./participant-order.ts"

export const ListFilter = z.object({
  q: z.string().trim().max(100).optional(),
  selection: z.enum(["all", "mine", "enrolled", "unassigned"]).default("all"),
  step: z.enum(nextSteps).optional(),
  programme: z.string().max(60).optional(),
  responsible: id().optional(),
  order: z.enum(orders).default("name"),
  /** The last person of the page before; only an id, so that no name stands in an address. */
  after: id().optional(),
})
export type Filter = z.infer<typeof ListFilter>

/** More than this are not collected and sorted: the list is walked in its order instead, and stops early. */
const mostFew = 2000
/** A name is dearer to compare than to collect. */
const mostNamed = 5000

const isNumber = (q: string) => /^[\d\s+()./\p{Pd}]+$/u.test(q) && q.replace(/\D/g, "").length >= 6

/** What of the filter a person p must meet, looked up for each. */
const conditions = {
  q: (q: string) =>
    isNumber(q)
      ? sql`(exists (select 1 from person_identifier i
        where i.tenant_id = p.tenant_id and i.person_id = p.id
        and i.value like ${`%${q.replace(/\D/g, "")}%`})
          or exists (select 1 from contact_point c
            where c.tenant_id = p.tenant_id and c.person_id = p.id and c.kind = 'phone'
            and app.phone_key(c.value) = app.phone_key(${q})))`
      : sql`app.search_name(p.given_name || ' ' || p.family_name) like all ((select app.search_patterns(${q}))::text[])`,
  mine: () => sql`p.id = any ((select app.case_persons())::uuid[])`,
  /** For a coach those they work with: others they see by consent are enrolled by somebody else. */
  enrolled: (
    tx: ReadTx,
  ) => sql`(select true from enrolment f where f.tenant_id = p.tenant_id and f.person_id = p.id
      and (f.ended_on is null or f.ended_on >= app.today()) limit 1)
      ${tx.actor.role === "coach" ? sql`and p.id = any ((select app.case_persons())::uuid[])` : sql``}`,
  /** Enrolled today, and nobody is responsible for them. */
  unassigned: () => sql`(select true from enrolment f where f.tenant_id = p.tenant_id and f.person_id = p.id
      and f.period @> app.today() limit 1)
      and not exists (select 1 from case_team f where f.tenant_id = p.tenant_id and f.person_id = p.id
        and f.team_role = 'responsible' and f.valid @> app.today())`,
  step: (step: NextStep) => sql`${nextStepOf} = ${step}`,
  programme: (
    programme: string,
  ) => sql`(select true from enrolment f where f.tenant_id = p.tenant_id and f.person_id = p.id
      and f.programme = ${programme} and (f.ended_on is null or f.ended_on >= app.today()) limit 1)`,
  responsible: (
    account: string,
  ) => sql`(select true from case_team f where f.tenant_id = p.tenant_id and f.person_id = p.id
      and f.account_id = ${account} and f.team_role = 'responsible' and f.valid @> app.today() limit 1)`,
}

/**
 * Ids go back as they came, in one text: thousands of them are costly to take apart and put together again.
 */
async function idsOf(
  tx: ReadTx,
  asked: RawBuilder<unknown>,
  most = mostFew,
): Promise<RawBuilder<unknown> | null> {
  const { ids, n } = await tx.one(sql<{ ids: string | null; n: number | null }>`
    select found.ids::text as ids, cardinality(found.ids) as n from (select ${asked} as ids) found`)
  return ids === null || n === null || n > most ? null : sql`${ids}::uuid[]`
}

/** Those enrolled now, or in a programme. Not ended, and ends later, are asked as two: an index has each. */
const enrolledNow = (programme?: string) => {
  const within = programme === undefined ? sql`` : sql`f.programme = ${programme} and`
  const one = (ended: RawBuilder<unknown>) =>
    sql`(select f.person_id from enrolment f where f.tenant_id = app.tenant() and ${within} ${ended}
      limit ${sql.lit(mostFew + 1)})`
  return sql`array(${one(sql`f.ended_on is null`)} union ${one(sql`f.ended_on >= app.today()`)})`
}

/** Those enrolled now for whom nobody is responsible. */
const nobodysNow = sql`array(select distinct f.person_id from enrolment f where f.tenant_id = app.tenant()
  and f.period @> app.today() and not exists (select 1 from case_team m where m.tenant_id = f.tenant_id
    and m.person_id = f.person_id and m.team_role = 'responsible' and m.valid @> app.today())
  limit ${sql.lit(mostFew + 1)})`

/**
 * Row-level security keeps a search for a part of a name or number from its index. The index is asked first,
 * for ids only; what is shown is still read under row-level security. Null when everything is to be walked:
 * too many hits.
 */
const found = (q: string) => (isNumber(q) ? sql`app.persons_reached_by(${q})` : sql`app.persons_called(${q})`)

type Asked = "q" | "mine" | "enrolled" | "unassigned" | "step" | "programme" | "responsible"
/**
 * Ids of few people among whom everyone asked for is, when that is known; `met` is what they all meet
 * already.
 */
type Few = { ids: RawBuilder<unknown>; met?: Asked }

async function fewOf(tx: ReadTx, filter: Filter): Promise<Few | null> {
  if (tx.actor.role === "coach")
    return { ids: sql`(select app.related_persons() || app.granted_persons())::uuid[]` }
  if (filter.q) {
    const ids = await idsOf(tx, found(filter.q), mostNamed)
    return ids && { ids, met: "q" }
  }
  if (filter.selection === "mine") return { ids: sql`(select app.case_persons())::uuid[]`, met: "mine" }
  if (filter.responsible) {
    const ids = sql`array(select f.person_id from case_team f
      where f.tenant_id = app.tenant() and f.account_id = ${filter.responsible}
      and f.team_role = 'responsible' and f.valid @> app.today())`
    return { ids, met: "responsible" }
  }
  if (filter.selection === "unassigned") {
    const ids = await idsOf(tx, nobodysNow)
    return ids && { ids, met: "unassigned" }
  }
  if (!filter.programme && filter.selection !== "enrolled") return null
  const ids = await idsOf(tx, enrolledNow(filter.programme))
  return ids && { ids, met: filter.programme ? "programme" : "enrolled" }
}

/**
 * `few`: a CTE of that name with everyone asked for, to be sorted and counted; or else the condition to walk
 * everyone by.
 */
export type Chosen = { few: RawBuilder<unknown> | null; condition: RawBuilder<unknown> }

export async function chosenBy(tx: ReadTx, filter: Filter): Promise<Chosen> {
  const asked: Partial<Record<Asked, RawBuilder<unknown>>> = {
    ...(filter.q ? { q: conditions.q(filter.q) } : {}),
    ...(filter.selection === "mine" ? { mine: conditions.mine() } : {}),
    ...(filter.selection === "enrolled" ? { enrolled: conditions.enrolled(tx) } : {}),
    ...(filter.selection === "unassigned" ? { unassigned: conditions.unassigned() } : {}),
    ...(filter.step ? { step: conditions.step(filter.step) } : {}),
    ...(filter.programme ? { programme: conditions.programme(filter.programme) } : {}),
    ...(filter.responsible ? { responsible: conditions.responsible(filter.responsible) } : {}),
  }
  const all = (met?: Asked) => {
    const others = Object.entries(asked).flatMap(([name, condition]) => (name === met ? [] : [condition]))
    return sql.join([sql`p.tenant_id = app.tenant()`, ...others], sql` and `)
  }
  const fewest = await fewOf(tx, filter)
  return {
    condition: all(),
    few:
      fewest &&
      sql`with few as materialized (select p.* from person p
        where p.id = any (${fewest.ids}) and ${all(fewest.met)})`,
  }
}
