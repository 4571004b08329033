import type { Counts } from "../../engine/statistics/figure-table.ts"
import type { Relation } from "../../engine/statistics/table.ts"
import type { Dimension, Layer, Population } from "./catalogue/definition.ts"
import { type CountedPeriod, cellOf, type FigureCell } from "./cells.ts"

type Part = Layer | "missing" | "rest" | "others"
/** Populations whose numbers a reader can add and subtract are hidden as one. */
export type System = {
  of: readonly { population: Population; parts: readonly Part[] }[]
  /** Layers that are told by group too; the rest as totals, since each more would hide more of the others. */
  brokenDown: readonly string[]
  over: "adds" | "same people" | "at the end"
  dimensions: readonly Dimension[]
}
export const layerName = (population: Population, part: Part) => `${population}.${part}`
const everyDimension = ["sex", "age", "referrer", "programme", "unit"] as const
const answered: readonly Part[] = ["n", "known", "missing", "counts", "rest"]
const one = (
  population: Population,
  parts: readonly Part[],
  over: System["over"] = "adds",
  dimensions: readonly Dimension[] = everyDimension,
  brokenDown = parts,
): System => ({
  of: [{ population, parts }],
  brokenDown: brokenDown.map((part) => layerName(population, part)),
  over,
  dimensions,
})

export const systems: readonly System[] = [
  one("participant", ["n"], "same people"),
  one("start", ["n"]),
  // Progress is asked of the same people who left.
  {
    of: [
      { population: "exit", parts: ["n", "counts", "rest"] },
      { population: "progress", parts: ["known", "missing", "counts", "rest"] },
    ],
    brokenDown: ["exit.n", "exit.counts", "exit.rest"],
    over: "adds",
    dimensions: everyDimension,
  },
  one("waiting", ["n"], "at the end", ["referrer", "unit"]),
  one("decision", ["n"], "adds", ["referrer", "unit"]),
  one("firstMeasure", ["n"]),
  one("followUp90", answered),
  one("followUp365", answered),
  one("retention13", answered),
  one("retention26", answered),
  one("recapture", ["n", "counts", "rest"]),
  one("matchDecision", ["n", "counts", "rest"], "adds", ["sex", "age", "unit"]),
  one(
    "placement",
    [...answered, "women", "others"],
    "adds",
    ["programme", "department"],
    ["n", "women", "others"],
  ),
  one("hours", ["n", "counts"], "same people", []),
]

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
    system.of.flatMap(({ population, parts }) => {
      const cell = cellOf(counted, population, dimension, value)
      return parts.map((part) => [layerName(population, part), partOf(cell, part)])
    }),
  )
}

export function splitsOf({ of }: System): Relation[] {
  return of.flatMap(({ population, parts }): Relation[] => {
    const name = (part: Part) => layerName(population, part)
    const sums: [Part, Part[]][] = [
      ["n", ["known", "missing"]],
      ["n", ["women", "others"]],
      [parts.includes("known") ? "known" : "n", ["counts", "rest"]],
    ]
    const own = sums.filter(([total, of]) => [total, ...of].every((part) => parts.includes(part)))
    const split = own.map(([total, of]) => ({ total: name(total), parts: of.map(name) }))
    return population === "progress"
      ? [...split, { total: "exit.n", parts: [name("known"), name("missing")] }]
      : split
  })
}

/** What a board asks for first is hidden last: how many there were, then how many of them count. */
export const importanceOf = ({ of }: System): Record<string, number> =>
  Object.fromEntries(
    of.flatMap(({ population, parts }) =>
      parts.map((part) => {
        const weight = { n: 3, counts: 2, women: 2, known: 1, missing: 0, rest: 0, others: 0 }[part]
        return [layerName(population, part), population === "progress" ? weight / 4 : weight]
      }),
    ),
  )
