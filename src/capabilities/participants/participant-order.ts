import { type RawBuilder, sql } from "kysely"
import type { Day } from "../../kernel/day.ts"
import type { ReadTx } from "../../platform/db/tenant.ts"

/** By name; or by the start of the latest enrolment, newest or oldest first, those who have none last. */
export const orders = ["namn", "senast", "langst"] as const
export type Order = (typeof orders)[number]

/** Where the page before ended. */
export type LastShown = { sort_name: string; id: string; started_on: Day | null }

const latest = sql`select started_on from enrolment l where l.tenant_id = p.tenant_id and l.person_id = p.id
  order by l.started_on desc, l.id desc limit 1`

export const lastShown = async (tx: ReadTx, person: string | undefined): Promise<LastShown | undefined> =>
  person === undefined
    ? undefined
    : (
        await sql<LastShown>`select p.sort_name, p.id, (${latest}) as started_on from person p
          where p.tenant_id = app.tenant() and p.id = ${person}`.execute(tx)
      ).rows[0]

const directions = { senast: { by: sql`desc`, beyond: sql`<` }, langst: { by: sql`asc`, beyond: sql`>` } }

/** A part of the list: persons p in their order, `limit` at most, and what the order of the rows is then called. */
export type Part = { from: RawBuilder<unknown>; order: RawBuilder<unknown> }

/** Of few people all are sorted; of many an index is walked that has the order already. */
export function parts(
  order: Order,
  people: { few: boolean; condition: RawBuilder<unknown>; allEnrolled: boolean },
  last: LastShown | undefined,
): ((limit: number) => Part)[] {
  const { few, condition } = people
  const source = few ? sql`few p where true` : sql`person p where ${condition}`
  if (order === "namn") {
    const after = last ? sql`and (p.sort_name, p.id) > (${last.sort_name}, ${last.id}::uuid)` : sql``
    return [
      (limit) => ({
        from: sql`(select p.* from ${source} ${after} order by p.sort_name, p.id limit ${sql.lit(limit)})`,
        order: sql`p.sort_name, p.id`,
      }),
    ]
  }
  const { by, beyond } = directions[order]
  const isPast = last && last.started_on === null
  const dated = (limit: number): Part => ({
    from: few
      ? sql`(select p.*, l.started_on from few p join lateral (${latest}) l on true
          where true ${last ? sql`and (l.started_on, p.id) ${beyond} (${last.started_on}::date, ${last.id}::uuid)` : sql``}
          order by l.started_on ${by}, p.id ${by} limit ${sql.lit(limit)})`
      : sql`(select p.*, l.started_on from enrolment l join person p on p.tenant_id = l.tenant_id and p.id = l.person_id
          where l.tenant_id = app.tenant() and ${condition}
            and not exists (select 1 from enrolment n where n.tenant_id = l.tenant_id and n.person_id = l.person_id and (n.started_on, n.id) > (l.started_on, l.id))
            ${last ? sql`and (l.started_on, l.person_id) ${beyond} (${last.started_on}::date, ${last.id}::uuid)` : sql``}
          order by l.started_on ${by}, l.person_id ${by} limit ${sql.lit(limit)})`,
    order: sql`p.started_on ${by}, p.id ${by}`,
  })
  const undated = (limit: number): Part => ({
    from: sql`(select p.* from ${source} and (${latest}) is null ${isPast ? sql`and p.id > ${last.id}::uuid` : sql``}
      order by p.id limit ${sql.lit(limit)})`,
    order: sql`p.id`,
  })
  if (isPast) return [undated]
  return people.allEnrolled ? [dated] : [dated, undated]
}
