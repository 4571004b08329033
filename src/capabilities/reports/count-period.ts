import { sql } from "kysely"
import type { ReadTx } from "../../platform/db/tenant.ts"
import type { CountedPeriod, FigureCell } from "./cells.ts"
import { ownCompetenceCells } from "./own-competence-cells.ts"
import { type FigurePeriod, finalDay, firstDay } from "./period.ts"

/**
 * Everything that is counted of a period, of everybody, also people whom the reader may not see: a function gives numbers
 * only, to the roles that have figures, and keeps them for ten minutes.
 */
export async function countPeriod(
  tx: ReadTx,
  period: FigurePeriod,
  unitId: string | null,
  fresh = false,
): Promise<CountedPeriod> {
  const { rows } = await sql<{ computed_at: Date; cells: FigureCell[] }>`
    select computed_at, cells from app.figure_cells(${firstDay(period)}, ${finalDay(period)}, ${unitId}::uuid, ${tx.now}, ${fresh})`.execute(
    tx,
  )
  const counted = rows[0]
  const kept = await ownCompetenceCells(tx, period)
  return counted
    ? { computedAt: counted.computed_at, cells: [...counted.cells, ...kept] }
    : { computedAt: tx.now, cells: kept }
}
