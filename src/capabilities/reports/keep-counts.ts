import { sql } from "kysely"
import { addDays, type Day } from "../../kernel/day.ts"
import type { Id } from "../../kernel/id.ts"
import type { WriteTx } from "../../platform/db/tenant.ts"
import type { LongJob } from "../../platform/jobs/job.ts"
import type { FigureCatalogue } from "./catalogue/catalogue.ts"
import { countPeriods } from "./count-periods.ts"
import {
  type FigurePeriod,
  firstDay,
  quarterPeriod,
  quarters,
  releasePeriods,
  samePartBefore,
  yearPeriod,
} from "./period.ts"
import { publishedYears } from "./published-year.ts"

/** No page asks for a year further back than this without waiting for it to be counted. */
const yearsKept = 10

type Due = { firstYear: number; units: (Id<"unit"> | null)[] }

/** Years from the first to this one, oldest first. */
const yearsFrom = (first: number, today: Day): number[] => {
  const last = Number(today.slice(0, 4))
  const from = Math.max(first, last - yearsKept)
  return Array.from({ length: Math.max(1, last - from + 1) }, (_, n) => Math.min(from, last) + n)
}

/**
 * Every period that a page may ask for: each year with its quarters and the year up to each, and the part of
 * last year that this one is compared with, today and tomorrow.
 */
export function periodsKept(firstYear: number, today: Day): FigurePeriod[] {
  const years = yearsFrom(firstYear, today).flatMap((year) => [
    yearPeriod(year),
    ...quarters.flatMap((quarter) => releasePeriods(year, quarter)),
  ])
  const year = Number(today.slice(0, 4))
  const running = [yearPeriod(year), ...quarters.map((quarter) => quarterPeriod(year, quarter))]
  const compared = [today, addDays(today, 1)].flatMap((day) =>
    running.map((period) => samePartBefore(period, day)),
  )
  return [...years, ...compared].filter((period) => firstDay(period) <= today)
}

/**
 * Once a day, since a day that passes changes what is counted; and when something has happened where there
 * are so many rows that nobody waits for them to be counted (app.figure_cells_of).
 */
async function dueIn(tx: WriteTx): Promise<Due | null> {
  const year = Number(tx.today.slice(0, 4))
  const row = await tx.one(sql<{ due: boolean; first: number }>`
    select not exists (select 1 from figure_snapshot s where s.tenant_id = app.tenant()
        and s.unit_key = '00000000-0000-0000-0000-000000000000' and s.from_day = ${`${year}-01-01`}::date
        and s.to_day = ${`${year}-12-31`}::date
        and (s.computed_at at time zone 'Europe/Stockholm')::date >= ${tx.today}::date
        and (s.counted < 20000 or not exists (select 1 from event v where v.tenant_id = s.tenant_id
          and v.created_at > s.created_at - interval '1 minute'))) as due,
      extract(year from least((select min(started_on) from enrolment where tenant_id = app.tenant()),
        (select min(from_month) from case_fact where tenant_id = app.tenant()), ${tx.today}::date))::int as first`)
  if (!row.due) return null
  const units = await tx.all(sql<{ unit_id: Id<"unit"> | null }>`
    select distinct r.unit_id from role_assignment r where r.tenant_id = app.tenant() and r.role = 'manager'`)
  return { firstYear: row.first, units: [...new Set([null, ...units.map(({ unit_id }) => unit_id)])] }
}

/** Keeps what is counted up to date, so that nobody who looks at a figure waits for it. */
export const keepCountsOf = (catalogue: FigureCatalogue): LongJob => ({
  name: "figures.keepCounts",
  cron: "*/10 * * * *",
  runInSteps: async (step) => {
    const due = await step(dueIn)
    if (!due) return
    for (const unit of due.units)
      await step(async (tx) => {
        await countPeriods(catalogue, tx, periodsKept(due.firstYear, tx.today), unit, { fresh: true })
      })
    await step(async (tx) => {
      await publishedYears(catalogue, tx, yearsFrom(due.firstYear, tx.today))
    })
  },
})
