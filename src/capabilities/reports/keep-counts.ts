import { sql } from "kysely"
import { addDays, type Day } from "../../kernel/day.ts"
import type { Id } from "../../kernel/id.ts"
import type { WriteTx } from "../../platform/db/tenant.ts"
import type { LongJob } from "../../platform/jobs/job.ts"
import type { FigureCatalogue } from "./catalogue/catalogue.ts"
import { countPeriods } from "./count-periods.ts"
import {
  type FigurePeriod,
  finalDay,
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
/** A page of a year shows the quarters of two more before it, also where nobody was enrolled then. */
const yearsBefore = 2

type Due = { firstYear: number; units: (Id<"unit"> | null)[] }

/** Years that pages of the first year to this one show, oldest first. */
const yearsFrom = (first: number, today: Day): number[] => {
  const last = Number(today.slice(0, 4))
  const from = Math.min(last, Math.max(first, last - yearsKept)) - yearsBefore
  return Array.from({ length: last - from + 1 }, (_, n) => from + n)
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
  return [...years, ...compared].filter((period) => firstDay(period) <= addDays(today, 1))
}

/**
 * The municipality and each unit of a manager that is to be counted: once a day, since a day that passes
 * changes what is counted; and when something has happened, of those with so many rows that nobody waits for
 * them (app.figure_cells_of). Others are counted when somebody asks. What is kept for tomorrow alone tells
 * when: no page asks for it today, so nobody else counts it.
 */
async function dueIn(tx: WriteTx): Promise<Due | null> {
  const tomorrows = samePartBefore(yearPeriod(Number(tx.today.slice(0, 4))), addDays(tx.today, 1))
  const units = await tx.all(sql<{ unit_id: Id<"unit"> | null }>`
    select u.unit_id from (select null::uuid as unit_id union
      select r.unit_id from role_assignment r where r.tenant_id = app.tenant() and r.role = 'manager') u
    left join figure_snapshot s on s.tenant_id = app.tenant() and s.from_day = ${firstDay(tomorrows)}::date
      and s.to_day = ${finalDay(tomorrows)}::date
      and s.unit_key = coalesce(u.unit_id, '00000000-0000-0000-0000-000000000000')
    where s.computed_at is null or (s.computed_at at time zone 'Europe/Stockholm')::date < ${tx.today}::date
      or exists (select 1 from event v where v.tenant_id = app.tenant()
          and v.created_at > s.created_at - interval '1 minute')
        and (s.counted >= 20000 or app.figures_are_many(case when u.unit_id is not null
          then array(select app.unit_tree(app.tenant(), u.unit_id)) end))
    order by u.unit_id nulls first`)
  if (units.length === 0) return null
  const { first } = await tx.one(sql<{ first: number }>`
    select extract(year from least((select min(started_on) from enrolment where tenant_id = app.tenant()),
      (select min(from_month) from case_fact where tenant_id = app.tenant()), ${tx.today}::date))::int as first`)
  return { firstYear: first, units: units.map(({ unit_id }) => unit_id) }
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
    if (due.units.includes(null))
      await step(async (tx) => {
        await publishedYears(catalogue, tx, yearsFrom(due.firstYear, tx.today))
      })
  },
})
