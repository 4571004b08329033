import { sql } from "kysely"
import { z } from "zod"
import type { Day } from "../../kernel/day.ts"
import type { Id } from "../../kernel/id.ts"
import type { ReadTx } from "../../platform/db/tenant.ts"
import type { Population } from "../../platform/figures.ts"
import type { FigureCatalogue } from "./catalogue/catalogue.ts"
import type { CountedPeriod } from "./cells.ts"
import { countPeriod } from "./count-period.ts"
import { everything, type Shown } from "./figure-value.ts"
import {
  countedTo,
  type FigurePeriod,
  firstDay,
  lastEnded,
  periodBefore,
  type Quarter,
  quarterPeriod,
  samePartBefore,
  yearPeriod,
} from "./period.ts"
import { type PublishedYear, publishedYear } from "./published-year.ts"

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
  now: Seen
  before: Seen
  /** The same view of another period, for a line over time. */
  of: (period: FigurePeriod) => Promise<Seen>
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

async function internalView(catalogue: FigureCatalogue, tx: ReadTx, asked: PeriodAsked): Promise<FigureView> {
  const year = asked.year ?? Number(tx.today.slice(0, 4))
  const quarter = asQuarter(asked.quarter)
  const period = quarter ? quarterPeriod(year, quarter) : yearPeriod(year)
  const { unitId } = tx.actor
  const row = await tx.maybe(
    sql<{ name: string }>`select name from unit where tenant_id = app.tenant() and id = ${unitId}`,
  )
  const of = async (one: FigurePeriod, fresh = false): Promise<Seen> => ({
    ...seen(tx, one),
    counted: firstDay(one) > tx.today ? null : await countPeriod(catalogue, tx, one, unitId, fresh),
    shown: () => everything,
  })
  return {
    published: false,
    unitId,
    unit: row?.name ?? null,
    now: await of(period, asked.fresh),
    before: await of(samePartBefore(period, tx.today)),
    of,
  }
}

async function publishedView(
  catalogue: FigureCatalogue,
  tx: ReadTx,
  asked: PeriodAsked,
): Promise<FigureView> {
  const years = new Map<number, Promise<PublishedYear>>()
  const yearOf = (year: number) => {
    const known = years.get(year) ?? publishedYear(catalogue, tx, year)
    years.set(year, known)
    return known
  }
  const of = async (period: FigurePeriod): Promise<Seen> => {
    const year = await yearOf(period.year)
    return {
      ...seen(tx, period),
      counted: year.counted(period),
      shown: (population, dimension, value) => year.shown(period, population, dimension, value),
    }
  }
  const last = lastEnded(tx.today)
  const year = asked.year ?? last.year
  const quarter = asQuarter(asked.quarter)
  const whole = (await yearOf(year)).last ?? yearPeriod(year)
  const period = quarter ? quarterPeriod(year, quarter) : whole
  return {
    published: true,
    unitId: null,
    unit: null,
    now: await of(period),
    before: await of(periodBefore(period)),
    of,
  }
}
