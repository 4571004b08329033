import { type Counts, cellKey, hiddenCells, type Release } from "../../engine/statistics/figure-table.ts"
import type { Relation } from "../../engine/statistics/table.ts"
import type { ReadTx } from "../../platform/db/tenant.ts"
import type { Dimension, Layer, Population } from "./catalogue/definition.ts"
import { type CountedPeriod, cellOf, countPeriod, type FigureCell, valuesOf } from "./cells.ts"
import {
  endedQuarters,
  type FigurePeriod,
  periodKey,
  periodSums,
  quarterPeriod,
  releasePeriods,
  yearPeriod,
} from "./period.ts"
import type { Shown } from "./values.ts"

type Part = Layer | "missing" | "rest" | "others"
/** Populations whose numbers a reader can add and subtract are hidden as one. */
type System = {
  of: readonly { population: Population; parts: readonly Part[] }[]
  over: "adds" | "same people" | "at the end"
  dimensions: readonly Dimension[]
}
const everyDimension = ["sex", "age", "referrer", "programme", "unit"] as const
const answered: readonly Part[] = ["n", "known", "missing", "counts", "rest"]
const one = (
  population: Population,
  parts: readonly Part[],
  over: System["over"] = "adds",
  dimensions: readonly Dimension[] = everyDimension,
): System => ({
  of: [{ population, parts }],
  over,
  dimensions,
})

const systems: readonly System[] = [
  one("participant", ["n"], "same people"),
  one("start", ["n"]),
  // Progress is asked of the same people who left.
  {
    of: [
      { population: "exit", parts: ["n", "counts", "rest"] },
      { population: "progress", parts: ["known", "missing", "counts", "rest"] },
    ],
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
  one("placement", [...answered, "women", "others"], "adds", ["programme", "department"]),
  one("hours", ["n", "counts"], "same people"),
]

const partOf = (cell: FigureCell, part: Part): number => {
  if (part === "missing") return cell.n - cell.known
  if (part === "rest") return cell.known - cell.counts
  return part === "others" ? cell.n - cell.women : cell[part]
}
const layerName = (population: Population, part: Part) => `${population}.${part}`

function countsIn(system: System, counted: CountedPeriod, dimension: string, value: string): Counts {
  return Object.fromEntries(
    system.of.flatMap(({ population, parts }) => {
      const cell = cellOf(counted, population, dimension, value)
      return parts.map((part) => [layerName(population, part), partOf(cell, part)])
    }),
  )
}

function splitsOf({ of }: System): Relation[] {
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

export type PublishedYear = {
  counted: (period: FigurePeriod) => CountedPeriod | null
  shown: (period: FigurePeriod, population: Population, dimension?: string, value?: string) => Shown
  last: FigurePeriod | null
}

/** All that is published of a year: the quarters that are over and the year up to each, with what must be hidden in them. */
export async function publishedYear(tx: ReadTx, year: number): Promise<PublishedYear> {
  const ended = endedQuarters(year, tx.today)
  const counted = new Map<string, CountedPeriod>()
  for (const quarter of ended)
    for (const period of releasePeriods(year, quarter))
      counted.set(periodKey(period), await countPeriod(tx, period, null))
  const hidden = new Set<string>()
  for (const system of systems) {
    const releases = ended.map(
      (quarter): Release => ({
        periods: releasePeriods(year, quarter).map((period) => {
          const own = counted.get(periodKey(period)) ?? { computedAt: tx.now, cells: [] }
          const by = system.dimensions.map((dimension) => {
            const values = [
              ...new Set(system.of.flatMap(({ population }) => valuesOf(own, population, dimension))),
            ]
            return [
              dimension,
              Object.fromEntries(values.map((value) => [value, countsIn(system, own, dimension, value)])),
            ]
          })
          return {
            period: periodKey(period),
            total: countsIn(system, own, "", ""),
            by: Object.fromEntries(by),
          }
        }),
        sums: periodSums(year, quarter, system.over),
      }),
    )
    for (const key of hiddenCells(releases, { splits: splitsOf(system) })) hidden.add(key)
  }
  const last = ended.at(-1)
  return {
    counted: (period) => counted.get(periodKey(asReleased(period))) ?? null,
    shown:
      (period, population, dimension = "", value = "") =>
      (layer) => {
        const system = systems.find(({ of }) => of.some((each) => each.population === population))
        const published = dimension === "" || system?.dimensions.some((each) => each === dimension)
        const own =
          population === "progress" && layer === "n" ? layerName("exit", "n") : layerName(population, layer)
        return (
          published === true && !hidden.has(cellKey(periodKey(asReleased(period)), dimension, value, own))
        )
      },
    last: last ? yearPeriod(year, last) : null,
  }
}

/** The year to the end of the first quarter is that quarter. */
const asReleased = (period: FigurePeriod): FigurePeriod =>
  period.quarter === null && period.through === 1 ? quarterPeriod(period.year, 1) : period
