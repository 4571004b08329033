import { sql } from "kysely"
import { z } from "zod"
import type { Day } from "../../kernel/day.ts"
import type { Id } from "../../kernel/id.ts"
import type { ReadTx } from "../../platform/db/tenant.ts"
import type { Population } from "../../platform/figures.ts"
import type { FigureCatalogue } from "./catalogue/catalogue.ts"
import type { CountedPeriod } from "./cells.ts"
import { countPeriods } from "./count-periods.ts"
import { everything, type Shown } from "./figure-value.ts"
import {
  countedTo,
  type FigurePeriod,
  firstDay,
  lastEnded,
  periodBefore,
  type Quarter,
  quarterPeriod,
  quartersTo,
  samePartBefore,
  yearPeriod,
} from "./period.ts"
import { publishedPeriods, publishedYears } from "./published-year.ts"

export const PeriodAsked = z.object({
  year: z.int().min(2000).max(2100).optional(),
  quarter: z.int().min(1).max(4).optional(),
  view: z.enum(["internal", "published"]).optional(),
  fresh: z.boolean().optional(),
})
export type PeriodAsked = z.infer<typeof PeriodAsked>

/** What a reader sees of a period: its numbers, and which of them may be shown. */
export type Seen = {
  period: FigurePeriod
  from: Day
  to: Day
  pastYear: boolean
  counted: CountedPeriod | null
  shown: (population: Population, dimension?: string, value?: string) => Shown
}
export type FigureView = {
  published: boolean
  unitId: Id<"unit"> | null
  unit: string | null
  /** There is nothing to show yet: so many rows are counted for the first time, in the background. */
  counting: boolean
  now: Seen
  before: Seen
  /** The same view of one of the quarters that lead up to it. */
  of: (period: FigurePeriod) => Seen
}

export const isPublished = (tx: ReadTx, asked: PeriodAsked): boolean =>
  tx.actor.role === "steering" || asked.view === "published"

/**
 * The internal view counts the reader's unit until today. The published view is the whole municipality's, of
 * quarters that are over: what changed from one day to the next would tell who came.
 */
export async function figureView(
  catalogue: FigureCatalogue,
  tx: ReadTx,
  asked: PeriodAsked,
): Promise<FigureView> {
  return isPublished(tx, asked) ? publishedView(catalogue, tx, asked) : internalView(catalogue, tx, asked)
}

const asQuarter = (quarter: number | undefined): Quarter | null => (quarter ? (quarter as Quarter) : null)
const seen = (tx: ReadTx, period: FigurePeriod) => ({
  period,
  from: firstDay(period),
  to: countedTo(period, tx.today),
  pastYear: period.year < Number(tx.today.slice(0, 4)),
})

/** The period of the internal view that is asked for: this year when nothing is said. */
export function internalPeriod(tx: ReadTx, asked: PeriodAsked): FigurePeriod {
  // There is nothing to count in a year that has not begun.
  const thisYear = Number(tx.today.slice(0, 4))
  const year = Math.min(asked.year ?? thisYear, thisYear)
  const quarter = asQuarter(asked.quarter)
  return quarter ? quarterPeriod(year, quarter) : yearPeriod(year)
}

async function internalView(catalogue: FigureCatalogue, tx: ReadTx, asked: PeriodAsked): Promise<FigureView> {
  const period = internalPeriod(tx, asked)
  const before = samePartBefore(period, tx.today)
  const { unitId } = tx.actor
  const row = await tx.maybe(
    sql<{ name: string }>`select name from unit where tenant_id = app.tenant() and id = ${unitId}`,
  )
  const begun = [period, before, ...quartersTo(period, tx.today)].filter((one) => firstDay(one) <= tx.today)
  const counted = await countPeriods(catalogue, tx, begun, unitId, { fresh: asked.fresh })
  const of = (one: FigurePeriod): Seen => ({
    ...seen(tx, one),
    counted: counted(one) ?? null,
    shown: () => everything,
  })
  return {
    published: false,
    unitId,
    unit: row?.name ?? null,
    counting: begun.some((one) => counted(one) === undefined),
    now: of(period),
    before: of(before),
    of,
  }
}

async function publishedView(
  catalogue: FigureCatalogue,
  tx: ReadTx,
  asked: PeriodAsked,
): Promise<FigureView> {
  const last = lastEnded(tx.today)
  const year = Math.min(asked.year ?? last.year, last.year)
  const quarter = asQuarter(asked.quarter)
  const whole = publishedPeriods(year, tx.today).last ?? yearPeriod(year)
  const period = quarter ? quarterPeriod(year, quarter) : whole
  const before = periodBefore(period)
  const quarters = quartersTo(period, tx.today)
  const years = await publishedYears(
    catalogue,
    tx,
    [period, before, ...quarters].map((one) => one.year),
  )
  const of = (one: FigurePeriod): Seen => {
    const published = years.get(one.year)
    return {
      ...seen(tx, one),
      counted: published?.counted(one) ?? null,
      shown: (population, dimension, value) =>
        published?.shown(one, population, dimension, value) ?? (() => false),
    }
  }
  return {
    published: true,
    unitId: null,
    unit: null,
    counting: !years.has(year),
    now: of(period),
    before: of(before),
    of,
  }
}
