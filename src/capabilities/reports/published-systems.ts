import type { Counts } from "../../engine/statistics/figure-table.ts"
import type { Relation } from "../../engine/statistics/table.ts"
import type { FigureCell, Hiding, Population, RowDimension } from "../../platform/figures.ts"
import { type CountedPeriod, cellOf } from "./cells.ts"

type Part = Hiding["parts"][number]
type Hidden = { population: Population; hiding: Hiding }
/** Populations whose numbers a reader can add and subtract are hidden as one. */
export type System = {
  of: readonly Hidden[]
  /** Layers that are told by group too; the rest as totals, since each more would hide more of the others. */
  brokenDown: readonly string[]
  over: Hiding["over"]
  dimensions: readonly RowDimension[]
}
export const layerName = (population: string, part: Part) => `${population}.${part}`

/** Each population that has rows about people, with those that are asked of the same people. */
export function systemsOf(populations: readonly Population[]): System[] {
  const hidden = populations.flatMap((population): Hidden[] =>
    population.rows ? [{ population, hiding: population.rows.hiding }] : [],
  )
  return hidden
    .filter(({ hiding }) => hiding.within === undefined)
    .map((first) => {
      const of = [first, ...hidden.filter(({ hiding }) => hiding.within === first.population.name)]
      return {
        of,
        brokenDown: of.flatMap(({ population, hiding: { parts, brokenDown = parts } }) =>
          brokenDown.map((part) => layerName(population.name, part)),
        ),
        over: first.hiding.over,
        dimensions: first.hiding.dimensions,
      }
    })
}

const partOf = (cell: FigureCell, part: Part): number => {
  if (part === "missing") return cell.n - cell.known
  if (part === "rest") return cell.known - cell.counts
  return part === "others" ? cell.n - cell.women : cell[part]
}
export function countsIn(
  system: System,
  counted: Pick<CountedPeriod, "cells">,
  dimension: string,
  value: string,
): Counts {
  return Object.fromEntries(
    system.of.flatMap(({ population, hiding }) => {
      const cell = cellOf(counted, population, dimension, value)
      return hiding.parts.map((part) => [layerName(population.name, part), partOf(cell, part)])
    }),
  )
}

export function splitsOf({ of }: System): Relation[] {
  return of.flatMap(({ population, hiding: { parts, within } }): Relation[] => {
    const name = (part: Part) => layerName(population.name, part)
    const sums: [Part, Part[]][] = [
      ["n", ["known", "missing"]],
      ["n", ["women", "others"]],
      [parts.includes("known") ? "known" : "n", ["counts", "rest"]],
    ]
    const own = sums.filter(([total, of]) => [total, ...of].every((part) => parts.includes(part)))
    const split = own.map(([total, of]) => ({ total: name(total), parts: of.map(name) }))
    return within
      ? [...split, { total: layerName(within, "n"), parts: [name("known"), name("missing")] }]
      : split
  })
}

/** What a board asks for first is hidden last: how many there were, then how many of them count. */
export const importanceOf = ({ of }: System): Record<string, number> =>
  Object.fromEntries(
    of.flatMap(({ population, hiding: { parts, within } }) =>
      parts.map((part) => {
        const weight = { n: 3, counts: 2, women: 2, known: 1, missing: 0, rest: 0, others: 0 }[part]
        return [layerName(population.name, part), within ? weight / 4 : weight]
      }),
    ),
  )

/** Whether a number may be told at all, before it is known whether it must be hidden. */
export function tellable(
  systems: readonly System[],
  population: string,
  part: Part,
  dimension: string,
): string | null {
  const system = systems.find(({ of }) => of.some((one) => one.population.name === population))
  const own = system?.of.find((one) => one.population.name === population)?.hiding
  if (!system || !own) return null
  const { parts, within } = own
  // Whoever is asked of the same people as another has their number from it.
  const layer = within && part === "n" ? layerName(within, "n") : layerName(population, part)
  if (layer === layerName(population, part) && !parts.includes(part)) return null
  const grouped = system.dimensions.some((one) => one === dimension) && system.brokenDown.includes(layer)
  return dimension === "" || grouped ? layer : null
}
