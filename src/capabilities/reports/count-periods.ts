import { sql } from "kysely"
import type { Day } from "../../kernel/day.ts"
import type { Id } from "../../kernel/id.ts"
import type { ReadTx } from "../../platform/db/tenant.ts"
import type { FigureCell } from "../../platform/figures.ts"
import type { FigureCatalogue } from "./catalogue/catalogue.ts"
import type { CountedPeriod } from "./cells.ts"
import { type FigurePeriod, finalDay, firstDay } from "./period.ts"

/** What capabilities count by queries of their own, each asked once. */
async function countedApart(
  { populations }: FigureCatalogue,
  tx: ReadTx,
  period: FigurePeriod,
): Promise<FigureCell[]> {
  const days = { from: firstDay(period), to: finalDay(period) }
  const found: FigureCell[] = []
  for (const count of new Set(populations.flatMap((one) => one.count ?? []))) {
    const theirs = new Set(populations.filter((one) => one.count === count).map(({ name }) => name))
    found.push(...(await count(tx, days)).filter(({ population }) => theirs.has(population)))
  }
  return found
}

/** Without numbers where so many rows have never been counted that it is done in the background. */
type Row = { from_day: Day; to_day: Day } & (
  | { computed_at: Date; cells: FigureCell[] }
  | { computed_at: null; cells: null }
)
const daysKey = (from: Day, to: Day) => `${from} ${to}`

/** None of a period that is still to be counted, in the background. */
export type CountedPeriods = (period: FigurePeriod) => CountedPeriod | undefined

/**
 * Everything that is counted of periods, of one moment and of everybody, also people whom the reader may not
 * see: a function gives numbers only, to the roles that have figures, and keeps them.
 */
export async function countPeriods(
  catalogue: FigureCatalogue,
  tx: ReadTx,
  periods: readonly FigurePeriod[],
  unitId: Id<"unit"> | null,
  { fresh = false }: { fresh?: boolean | undefined } = {},
): Promise<CountedPeriods> {
  const asked = new Map(periods.map((one) => [daysKey(firstDay(one), finalDay(one)), one]))
  if (asked.size === 0) return () => undefined
  const from = [...asked.values()].map(firstDay)
  const to = [...asked.values()].map(finalDay)
  const rows = await tx.all(sql<Row>`
    select from_day, to_day, computed_at, cells from app.figure_cells_of(${from}::date[], ${to}::date[],
      ${unitId}::uuid, ${tx.now}, ${fresh})`)
  const counted = new Map<string, CountedPeriod>()
  for (const [key, period] of asked) {
    const found = rows.find((one) => daysKey(one.from_day, one.to_day) === key)
    if (found?.cells === null) continue
    const apart = await countedApart(catalogue, tx, period)
    counted.set(key, {
      computedAt: found?.computed_at ?? tx.now,
      cells: [...(found?.cells ?? []), ...apart],
    })
  }
  return (period) => counted.get(daysKey(firstDay(period), finalDay(period)))
}
