import { sql } from "kysely"
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

/**
 * Everything that is counted of a period, of everybody, also people whom the reader may not see: a function
 * gives numbers only, to the roles that have figures, and keeps them for ten minutes.
 */
export async function countPeriod(
  catalogue: FigureCatalogue,
  tx: ReadTx,
  period: FigurePeriod,
  unitId: string | null,
  fresh = false,
): Promise<CountedPeriod> {
  const counted = await tx.maybe(sql<{ computed_at: Date; cells: FigureCell[] }>`
    select computed_at, cells from app.figure_cells(${firstDay(period)}, ${finalDay(period)}, ${unitId}::uuid, ${tx.now}, ${fresh})`)
  const apart = await countedApart(catalogue, tx, period)
  return counted
    ? { computedAt: counted.computed_at, cells: [...counted.cells, ...apart] }
    : { computedAt: tx.now, cells: apart }
}
