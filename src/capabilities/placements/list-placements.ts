import { sql } from "kysely"
import { z } from "zod"
import { isDay } from "../../kernel/day.ts"
import { isId } from "../../kernel/id.ts"
import { ok } from "../../kernel/result.ts"
import { answer } from "../../platform/answer.ts"
import { read } from "../../platform/command.ts"
import type { ReadTx } from "../../platform/db/tenant.ts"
import { programmeCodes } from "../../register/programmes/programmes.ts"
import { placementAccess } from "./access.ts"
import { Placement, placementFactsOf } from "./placement-facts.ts"
import { StatusView, statusView } from "./placement-status.ts"
import { startBlocksOf } from "./start-blocks.ts"

const pageSize = 50
export const countLimit = 201
export const phases = ["open", "waiting", "running", "unsigned", "ending", "ended", "all"] as const

const Filter = z.object({
  phase: z.enum(phases).default("open"),
  programme: z.enum(programmeCodes).optional(),
  mine: z.boolean().default(false),
  after: z.string().max(60).optional(),
})
export type PlacementFilter = z.infer<typeof Filter>

/**
 * Which placements a phase means, as conditions that never overlap and each fit an index: "not ended, or ends
 * today or later" asked as one would walk past all that have ended (docs/performance.md).
 */
const conditions: Record<PlacementFilter["phase"], readonly ReturnType<typeof sql>[]> = {
  open: [sql`pl.ended_on is null`, sql`pl.ended_on >= app.today()`],
  waiting: [sql`pl.ended_on is null and pl.started_on is null`],
  running: [
    sql`pl.started_on is not null and pl.ended_on is null`,
    sql`pl.started_on is not null and pl.ended_on >= app.today()`,
  ],
  unsigned: [sql`pl.started_on is not null and pl.signed_on is null and pl.ended_on is null`],
  ending: [sql`pl.started_on is not null and pl.ended_on is null and pl.ends_on <= app.today() + 30`],
  ended: [sql`pl.ended_on < app.today()`],
  all: [sql`true`],
}

export const PlacementRow = Placement.extend(StatusView.shape)
export type PlacementRow = z.infer<typeof PlacementRow>

/** `next` is where the next page begins, as `after` takes it. */
const PlacementPage = answer({
  rows: z.array(PlacementRow),
  count: z.int(),
  next: z.string().nullable(),
  filter: Filter,
})

/**
 * In the order they start, paged by key on (starts_on, id), the page's ids before what is joined to them; the
 * count stops at 1 001.
 */
async function placements(tx: ReadTx, filter: PlacementFilter) {
  const [startsOn, id] = filter.after?.split("~") ?? []
  const also = sql`pl.tenant_id = app.tenant()
    ${filter.programme ? sql`and pl.programme = ${filter.programme}` : sql``} ${reach(tx, filter.mine)}`
  const after =
    startsOn && id && isDay(startsOn) && isId(id)
      ? sql`and (pl.starts_on, pl.id) > (${startsOn}::date, ${id}::uuid)`
      : null
  const page = eachOf(
    filter,
    (condition) =>
      sql`(select pl.* from placement pl where ${also} and ${condition} ${after ?? sql``} order by pl.starts_on, pl.id limit ${sql.lit(pageSize + 1)})`,
  )
  const rows =
    await tx.all(sql<Placement>`with page as materialized (select * from (${page}) x order by starts_on, id limit ${sql.lit(pageSize + 1)})
      ${placementFactsOf(sql`page`)} order by pl.starts_on, pl.id`)
  const visible = rows.slice(0, pageSize)
  const blocks = await startBlocksOf(tx, visible)
  const shown: PlacementRow[] = visible.map((row) => ({
    ...row,
    ...statusView(row, blocks.get(row.id) ?? [], tx.today),
  }))
  tx.saw(shown.map((row) => row.person_id))
  const last = shown.at(-1)
  return {
    rows: shown,
    count: !after && rows.length <= pageSize ? rows.length : await counted(tx, filter, also),
    next: rows.length > pageSize && last ? `${last.starts_on}~${last.id}` : null,
  }
}

/** How many run today, as the list of them counts: a coach's own, up to `countLimit`. */
export const runningCount = (tx: ReadTx): Promise<number> =>
  counted(
    tx,
    { phase: "running", mine: tx.actor.role === "coach" },
    sql`pl.tenant_id = app.tenant() ${reach(tx, tx.actor.role === "coach")}`,
  )

async function counted(tx: ReadTx, filter: PlacementFilter, also: ReturnType<typeof sql>): Promise<number> {
  const each = eachOf(
    filter,
    (condition) =>
      sql`(select 1 from placement pl where ${also} and ${condition} limit ${sql.lit(countLimit)})`,
  )
  const row = await tx.one(
    sql<{ n: number }>`
      select count(*)::int as n from (select 1 from (${each}) y limit ${sql.lit(countLimit)}) x`,
  )
  return row.n
}

const eachOf = (
  filter: PlacementFilter,
  asked: (condition: ReturnType<typeof sql>) => ReturnType<typeof sql>,
) => sql.join(conditions[filter.phase].map(asked), sql` union all `)

/**
 * A coach sees few people: starting from them is quick, where reading all placements in order would not be.
 */
function reach(tx: ReadTx, mine: boolean) {
  if (mine) return sql`and pl.person_id = any ((select app.case_persons())::uuid[])`
  return tx.actor.role === "coach"
    ? sql`and pl.person_id = any ((select app.related_persons() || app.granted_persons())::uuid[])`
    : sql``
}

export const placementList = read(
  placementAccess,
  "placement.list",
  { takes: Filter, answers: PlacementPage },
  async (tx, filter) => ok({ ...(await placements(tx, filter)), filter }),
)
