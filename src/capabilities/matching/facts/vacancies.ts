import { sql } from "kysely"
import type { PlaceFacts } from "../../../engine/matching/facts.ts"
import { jobtechSsyk, type Taxonomy } from "../../../integrations/taxonomy/public.ts"
import type { Day } from "../../../kernel/day.ts"
import type { ReadTx } from "../../../platform/db/tenant.ts"
import { wordOf } from "./person-facts.ts"

export type VacancyRow = {
  id: string
  headline: string
  employer_name: string
  occupation_concept: string | null
  ssyk: string | null
  municipality_code: string | null
  town: string
  scope_min: number | null
  driving_licences: string[]
  demands: { kind: string; must: boolean; label: string }[]
  skills: string[]
  positions: number
  last_application_day: Day | null
}

/** Advertisements that can be applied for today, newest first when there are more than a list can hold; one by id also later. */
export async function loadVacancies(tx: ReadTx, vacancyId: string | null = null): Promise<VacancyRow[]> {
  const { rows } = await sql<
    Omit<VacancyRow, "skills">
  >`select id, headline, employer_name, occupation_concept, ssyk, municipality_code,
      coalesce(municipality_label, '') as town, scope_min::float8, driving_licences, demands, positions, last_application_day
    from vacancy where tenant_id = app.tenant() and ${
      vacancyId
        ? sql`id = ${vacancyId}`
        : sql`removed_at is null and (last_application_day is null or last_application_day >= ${tx.today}::date)`
    }
    order by published_on desc nulls last, id limit 5000`.execute(tx)
  return rows.map((row) => ({
    ...row,
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
