import { sql } from "kysely"
import { z } from "zod"
import type { PlaceFacts } from "../../../engine/matching/facts.ts"
import { jobtechSsyk, type Taxonomy } from "../../../integrations/taxonomy/public.ts"
import { answer, answerDay, answerId } from "../../../platform/answer.ts"
import type { ReadTx } from "../../../platform/db/tenant.ts"
import { wordOf } from "./word-of.ts"

export const VacancyRow = answer({
  id: answerId(),
  headline: z.string(),
  employer_name: z.string(),
  occupation_concept: z.string().nullable(),
  ssyk: z.string().nullable(),
  municipality_code: z.string().nullable(),
  town: z.string(),
  scope_min: z.number().nullable(),
  driving_licences: z.array(z.string()),
  demands: z.array(answer({ kind: z.string(), must: z.boolean(), label: z.string() })),
  skills: z.array(z.string()),
  positions: z.int(),
  last_application_day: answerDay().nullable(),
})
export type VacancyRow = z.infer<typeof VacancyRow>

/**
 * Advertisements that can be applied for today, newest first when there are more than a list can hold; one by
 * id also later.
 */
export async function loadVacancies(tx: ReadTx, vacancyId: string | null = null): Promise<VacancyRow[]> {
  const rows = await tx.all(sql<
    Omit<VacancyRow, "skills">
  >`select id, headline, employer_name, occupation_concept, ssyk, municipality_code,
      coalesce(municipality_label, '') as town, scope_min::float8, driving_licences, demands, positions, last_application_day
    from vacancy where tenant_id = app.tenant() and ${
      vacancyId
        ? sql`id = ${vacancyId}`
        : sql`removed_at is null and (last_application_day is null or last_application_day >= ${tx.today}::date)`
    }
    order by published_on desc nulls last, id limit 5000`)
  return rows.map((row) => ({
    ...row,
    demands: row.demands.map(({ kind, must, label }) => ({ kind, must, label })),
    skills: row.demands.filter(({ kind }) => kind === "skill").map(({ label }) => label),
  }))
}

/** A vacancy is no place with a supervisor: only what the advertisement says in codes is asked. */
export function vacancyFactsOf(row: VacancyRow, taxonomy: Taxonomy): PlaceFacts {
  const concept = row.occupation_concept
  const current = concept === null ? null : (taxonomy.currentOf(concept)[0]?.id ?? concept)
  return {
    id: row.id,
    occupation: { concept: current, ssyk: row.ssyk === null ? null : jobtechSsyk(row.ssyk) },
    skills: row.demands
      .filter(({ kind }) => kind === "skill")
      .map(({ label, must }) => ({ skill: wordOf(label), demand: must ? "must" : "wish" })),
    startsOn: null,
    endsOn: null,
    // A smallest scope of 0 says nothing.
    hoursPerWeek: row.scope_min ? Math.round(row.scope_min * 4) / 10 : null,
    languageLevel: null,
    drivingLicences: row.driving_licences,
    certificates: [],
    area: row.municipality_code,
    programmes: null,
    free: row.positions,
    freeFrom: null,
    supervisor: null,
  }
}
