import { createHash } from "node:crypto"
import { sql } from "kysely"
import { cellKey, hiddenCells, type Release } from "../../engine/statistics/figure-table.ts"
import type { Day } from "../../kernel/day.ts"
import type { ReadTx } from "../../platform/db/tenant.ts"
import type { Population } from "../../platform/figures.ts"
import type { FigureCatalogue } from "./catalogue/catalogue.ts"
import { type CountedPeriod, valuesOf } from "./cells.ts"
import { countPeriods } from "./count-periods.ts"
import type { Shown } from "./figure-value.ts"
import {
  endedQuarters,
  type FigurePeriod,
  periodKey,
  periodSums,
  type Quarter,
  quarterPeriod,
  releasePeriods,
  yearPeriod,
} from "./period.ts"
import { countsIn, importanceOf, type System, splitsOf, systemsOf, tellable } from "./published-systems.ts"

/** Raised when the way of hiding changes, so that no earlier answer is taken for a new one. */
const rulesVersion = 1

/** What must be hidden of a year; worked out once for the same numbers. */
async function hiddenIn(
  systems: readonly System[],
  tx: ReadTx,
  year: number,
  ended: readonly Quarter[],
  counted: ReadonlyMap<string, CountedPeriod>,
): Promise<ReadonlySet<string>> {
  const numbers = [...counted].map(([period, { cells }]) => [period, cells])
  const basis = createHash("sha256")
    .update(JSON.stringify([rulesVersion, systems, numbers]))
    .digest("base64url")
  const known = await tx.maybe(sql<{ hidden: string[] }>`
    select hidden from figure_suppression where tenant_id = app.tenant() and basis = ${basis}`)
  if (known) return new Set(known.hidden)
  const hidden = systems.flatMap((system) => [
    ...hiddenCells(releasesOf(system, year, ended, counted), shapeOf(system)),
  ])
  await sql`insert into figure_suppression (tenant_id, basis, hidden)
    values (app.tenant(), ${basis}, ${JSON.stringify(hidden)}::jsonb)
    on conflict do nothing`.execute(tx)
  return new Set(hidden)
}

const shapeOf = (system: System) => ({
  splits: splitsOf(system),
  importance: importanceOf(system),
  brokenDown: system.brokenDown,
})

const releasesOf = (
  system: System,
  year: number,
  ended: readonly Quarter[],
  counted: ReadonlyMap<string, CountedPeriod>,
): Release[] =>
  ended.map((quarter) => ({
    periods: releasePeriods(year, quarter).map((period) => {
      const own = counted.get(periodKey(period)) ?? { cells: [] }
      const by = system.dimensions.map((dimension) => {
        const values = [
          ...new Set(system.of.flatMap(({ population }) => valuesOf(own, population.name, dimension))),
        ].sort()
        return [
          dimension,
          Object.fromEntries(values.map((value) => [value, countsIn(system, own, dimension, value)])),
        ]
      })
      return { period: periodKey(period), total: countsIn(system, own, "", ""), by: Object.fromEntries(by) }
    }),
    sums: periodSums(year, quarter, system.over),
  }))

type PublishedYear = {
  counted: (period: FigurePeriod) => CountedPeriod | null
  shown: (period: FigurePeriod, population: Population, dimension?: string, value?: string) => Shown
}

/** What has been published of a year: its quarters that are over and the year up to each, and the last. */
export function publishedPeriods(year: number, today: Day) {
  const ended = endedQuarters(year, today)
  const last = ended.at(-1)
  return {
    ended,
    periods: ended.flatMap((quarter) => releasePeriods(year, quarter)),
    last: last ? yearPeriod(year, last) : null,
  }
}

/**
 * All that is published of some years, counted at one moment, with what must be hidden in each: numbers of
 * two moments would tell what changed between them. A year that is still to be counted is not among them.
 */
export async function publishedYears(
  catalogue: FigureCatalogue,
  tx: ReadTx,
  years: readonly number[],
): Promise<ReadonlyMap<number, PublishedYear>> {
  const systems = systemsOf(catalogue.populations)
  const all = [...new Set(years)].sort().map((year) => ({ year, ...publishedPeriods(year, tx.today) }))
  const of = await countPeriods(
    catalogue,
    tx,
    all.flatMap(({ periods }) => periods),
    null,
  )
  const found = new Map<number, PublishedYear>()
  for (const { year, ended, periods } of all) {
    if (periods.some((one) => of(one) === undefined)) continue
    const counted = new Map(
      periods.flatMap((period) => {
        const own = of(period)
        return own ? [[periodKey(period), own] as const] : []
      }),
    )
    const hidden = await hiddenIn(systems, tx, year, ended, counted)
    found.set(year, {
      counted: (period) => counted.get(periodKey(asReleased(period))) ?? null,
      shown:
        (period, population, dimension = "", value = "") =>
        (layer) => {
          // What is kept was hidden when it was written.
          if (population.kept) return true
          const own = tellable(systems, population.name, layer, dimension)
          return own !== null && !hidden.has(cellKey(periodKey(asReleased(period)), dimension, value, own))
        },
    })
  }
  return found
}

/** The year to the end of the first quarter is that quarter. */
const asReleased = (period: FigurePeriod): FigurePeriod =>
  period.quarter === null && period.through === 1 ? quarterPeriod(period.year, 1) : period
