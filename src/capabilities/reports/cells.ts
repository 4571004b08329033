import { isKept, type Population } from "./catalogue/definition.ts"

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
  /** Of what is counted each night and kept: too few to be written, or no count at all. */
  kept?: "hidden" | "missing"
}

export type CountedPeriod = { computedAt: Date; cells: readonly FigureCell[] }

export const nobody = {
  n: 0,
  known: 0,
  counts: 0,
  women: 0,
  measured: 0,
  amount: null,
  share_of: null,
  median: null,
}

export function cellOf(
  { cells }: Pick<CountedPeriod, "cells">,
  population: Population,
  dimension = "",
  value = "",
): FigureCell {
  const own = cells.filter((one) => one.population === population)
  const found = own.find((one) => one.dimension === dimension && one.value === value)
  if (found) return found
  const none = { ...nobody, population, dimension, value }
  return isKept(population) ? { ...none, kept: own.length > 0 ? "hidden" : "missing" } : none
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
