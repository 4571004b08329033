import { sql } from "kysely"
import { z } from "zod"
import { Demand } from "../../integrations/job-ads/public.ts"
import type { Day } from "../../kernel/day.ts"
import { answer, answerDay, answerId, answerMoment } from "../../platform/answer.ts"
import type { ReadTx } from "../../platform/db/tenant.ts"

export const VacancyRow = answer({
  id: answerId(),
  source: z.string(),
  headline: z.string(),
  employer_name: z.string(),
  occupation_label: z.string().nullable(),
  ssyk: z.string().nullable(),
  municipality_code: z.string().nullable(),
  municipality_label: z.string().nullable(),
  positions: z.int(),
  scope_min: z.number().nullable(),
  scope_max: z.number().nullable(),
  employment_label: z.string().nullable(),
  duration_label: z.string().nullable(),
  experience_required: z.boolean().nullable(),
  driving_licences: z.array(z.string()),
  demands: z.array(Demand),
  published_on: answerDay().nullable(),
  last_application_day: answerDay().nullable(),
  link: z.string().nullable(),
  removed_at: answerMoment().nullable(),
})
export type VacancyRow = z.infer<typeof VacancyRow>

export type VacancyFilter = {
  vacancyId?: string | undefined
  ssyk?: string | undefined
  municipality?: string | undefined
  source?: string | undefined
  /** Closes within so many days. */
  within?: number | undefined
}

const isOpen = (today: Day) =>
  sql`v.removed_at is null and (v.last_application_day is null or v.last_application_day >= ${today}::date)`

/** Open advertisements, those that close first first; one by id also when it is closed. */
export async function vacancies(
  tx: ReadTx,
  filter: VacancyFilter,
  paging: { after: { text: string; id: string } | null; limit: number },
): Promise<VacancyRow[]> {
  return tx.all(sql<VacancyRow>`
    select v.id, v.source, v.headline, v.employer_name, v.occupation_label, v.ssyk, v.municipality_code, v.municipality_label,
      v.positions, v.scope_min::float8, v.scope_max::float8, v.employment_label, v.duration_label, v.experience_required,
      v.driving_licences, v.demands, v.published_on, v.last_application_day, v.link, v.removed_at
    from vacancy v where v.tenant_id = app.tenant()
      ${filter.vacancyId ? sql`and v.id = ${filter.vacancyId}` : sql`and ${isOpen(tx.today)}`}
      ${filter.ssyk ? sql`and v.ssyk = ${filter.ssyk}` : sql``}
      ${filter.municipality ? sql`and v.municipality_code = ${filter.municipality}` : sql``}
      ${filter.source ? sql`and v.source = ${filter.source}` : sql``}
      ${filter.within ? sql`and v.last_application_day <= ${tx.today}::date + ${filter.within}::integer` : sql``}
      ${paging.after ? sql`and (coalesce(v.last_application_day, '9999-12-31'), v.id) > (${paging.after.text}::date, ${paging.after.id}::uuid)` : sql``}
    order by coalesce(v.last_application_day, '9999-12-31'), v.id limit ${paging.limit}`)
}

const Choice = answer({ value: z.string(), label: z.string(), count: z.int() })
export type Choice = z.infer<typeof Choice>
export const Choices = answer({ places: z.array(Choice), sources: z.array(Choice), count: z.int() })
type Choices = z.infer<typeof Choices>

/** What there is to choose among: places and sources of the open advertisements. */
export async function vacancyChoices(tx: ReadTx): Promise<Choices> {
  const grouped = async (value: ReturnType<typeof sql>, label: ReturnType<typeof sql>) =>
    await tx.all(sql<Choice>`select ${value} as value, min(${label}) as label, count(*)::integer as count
        from vacancy v
        where v.tenant_id = app.tenant() and ${isOpen(tx.today)} and ${value} is not null group by 1
          order by 2`)
  const sources = await grouped(sql`v.source`, sql`v.source`)
  return {
    places: await grouped(sql`v.municipality_code`, sql`coalesce(v.municipality_label, v.municipality_code)`),
    sources,
    count: sources.reduce((sum, one) => sum + one.count, 0),
  }
}

export const Fetched = answer({ fetched_at: answerMoment(), fault: z.string().nullable(), read: z.int() })
type Fetched = z.infer<typeof Fetched>

/** When advertisements were last fetched, and what went wrong. */
export async function lastFetch(tx: ReadTx): Promise<Fetched | null> {
  const row = await tx.maybe(sql<Fetched>`
    select fetched_at, fault, read from vacancy_fetch where tenant_id = app.tenant() order by fetched_at desc
      limit 1`)
  return row ?? null
}
