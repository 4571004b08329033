import { type FigureCell, noneCounted, type Population } from "../../platform/figures.ts"

export type CountedPeriod = { computedAt: Date; cells: readonly FigureCell[] }

export function cellOf(
  { cells }: Pick<CountedPeriod, "cells">,
  { name: population, kept }: Population,
  dimension = "",
  value = "",
): FigureCell {
  const own = cells.filter((one) => one.population === population)
  const found = own.find((one) => one.dimension === dimension && one.value === value)
  if (found) return found
  const none = { ...noneCounted, population, dimension, value }
  return kept ? { ...none, kept: own.length > 0 ? "hidden" : "missing" } : none
}

/** What a figure is made of: its own group, and the one that its amount is held against. */
export const cellsOf = (
  counted: Pick<CountedPeriod, "cells">,
  population: Population,
  beside: Population | undefined,
  dimension = "",
  value = "",
) => ({
  own: cellOf(counted, population, dimension, value),
  beside: beside ? cellOf(counted, beside, dimension, value) : undefined,
})

export const valuesOf = (
  { cells }: Pick<CountedPeriod, "cells">,
  population: string,
  dimension: string,
): string[] => [
  ...new Set(
    cells
      .filter((one) => one.population === population && one.dimension === dimension)
      .map((one) => one.value),
  ),
]
