import { type RawBuilder, sql } from "kysely"
import type { Day } from "../../kernel/day.ts"
import type { ReadTx } from "../../platform/db/tenant.ts"

/** By name; or by the start of the latest enrolment, newest or oldest first, those who have none last. */
export const orders = ["name", "newest", "oldest"] as const
export type Order = (typeof orders)[number]

/** Where the page before ended. */
export type LastShown = { sort_name: string; id: string; started_on: Day | null }

const latest = sql`select e.id, e.programme, e.started_on, e.ended_on from enrolment e
  where e.tenant_id = p.tenant_id and e.person_id = p.id order by e.started_on desc limit 1`

export const lastShown = async (tx: ReadTx, person: string | undefined): Promise<LastShown | undefined> =>
  person === undefined
    ? undefined
    : await tx.maybe(sql<LastShown>`select p.sort_name, p.id, e.started_on from person p
          left join lateral (${latest}) e on true
          where p.tenant_id = app.tenant() and p.id = ${person}`)

const directions = { newest: { by: sql`desc`, beyond: sql`<` }, oldest: { by: sql`asc`, beyond: sql`>` } }

/**
 * A part of the list: persons p with their latest enrolment e, and their order; the reader takes no more than
 * `limit`.
 */
export type Part = { from: RawBuilder<unknown>; order: RawBuilder<unknown> }

/** Of few people all are sorted; of many an index is walked that has the order already. */
export function parts(
  order: Order,
  people: { few: boolean; condition: RawBuilder<unknown>; allEnrolled: boolean },
  last: LastShown | undefined,
): ((limit: number) => Part)[] {
  const { few, condition } = people
  const source = few ? sql`few p where true` : sql`person p where ${condition}`
  if (order === "name") {
    const after = last ? sql`and (p.sort_name, p.id) > (${last.sort_name}, ${last.id}::uuid)` : sql``
    return [
      (limit) => ({
        from: sql`(select p.* from ${source} ${after} order by p.sort_name, p.id limit ${sql.lit(limit)}) p
          left join lateral (${latest}) e on true`,
        order: sql`p.sort_name, p.id`,
      }),
    ]
  }
  const { by, beyond } = directions[order]
  const isPast = last && last.started_on === null
  const id = few ? sql`p.id` : sql`l.person_id`
  const beyondLast = last
    ? sql`and (l.started_on, ${id}) ${beyond} (${last.started_on}::date, ${last.id}::uuid)`
    : sql``
  const dated = (limit: number): Part => ({
    from: sql`(select p.*, l.id as enrolment_id, l.programme, l.started_on, l.ended_on from ${
      few
        ? sql`few p join lateral (${latest}) l on true ${beyondLast}`
        : sql`enrolment l join person p on p.tenant_id = l.tenant_id and p.id = l.person_id
          where l.tenant_id = app.tenant() and ${condition} and not exists (select 1 from enrolment n where n.tenant_id = l.tenant_id
            and n.person_id = l.person_id and n.started_on >= l.started_on and (n.started_on, n.id) > (l.started_on, l.id)) ${beyondLast}`
    } order by l.started_on ${by}, ${id} ${by} limit ${sql.lit(limit)}) p
      cross join lateral (select p.enrolment_id as id, p.programme, p.started_on, p.ended_on) e`,
    order: sql`e.started_on ${by}, p.id ${by}`,
  })
  const undated = (limit: number): Part => ({
    from: sql`(select p.* from ${source} and (select x.id from enrolment x where x.tenant_id = p.tenant_id and x.person_id = p.id limit 1) is null
        ${isPast ? sql`and p.id > ${last.id}::uuid` : sql``} order by p.id limit ${sql.lit(limit)}) p
      left join lateral (${latest}) e on true`,
    order: sql`p.id`,
  })
  if (isPast) return [undated]
  return people.allEnrolled ? [dated] : [dated, undated]
}
