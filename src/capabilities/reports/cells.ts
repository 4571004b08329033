import { sql } from "kysely"
import type { ReadTx } from "../../platform/db/tenant.ts"
import type { Population } from "./catalogue/definition.ts"
import { type FigurePeriod, finalDay, firstDay } from "./period.ts"

/** One group of one population in a period, in numbers. */
export type FigureCell = {
  population: Population
  dimension: string
  value: string
  n: number
  known: number
  counts: number
  women: number
  measured: number
  amount: number | null
  share_of: number | null
  median: number | null
}

export type CountedPeriod = { computedAt: Date; cells: readonly FigureCell[] }

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
  return counted
    ? { computedAt: counted.computed_at, cells: counted.cells }
    : { computedAt: tx.now, cells: [] }
}

const nobody = {
  n: 0,
  known: 0,
  counts: 0,
  women: 0,
  measured: 0,
  amount: null,
  share_of: null,
  median: null,
}

export const cellOf = (
  { cells }: Pick<CountedPeriod, "cells">,
  population: Population,
  dimension = "",
  value = "",
): FigureCell =>
  cells.find(
    (one) => one.population === population && one.dimension === dimension && one.value === value,
  ) ?? {
    population,
    dimension,
    value,
    ...nobody,
  }

export const valuesOf = (
  { cells }: Pick<CountedPeriod, "cells">,
  population: Population,
  dimension: string,
): string[] => [
  ...new Set(
    cells
      .filter((one) => one.population === population && one.dimension === dimension)
      .map((one) => one.value),
  ),
]
