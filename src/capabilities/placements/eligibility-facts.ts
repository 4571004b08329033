import { sql } from "kysely"
import type { Day } from "../../kernel/day.ts"
import type { Violation } from "../../kernel/result.ts"
import { violation } from "../../kernel/result.ts"
import type { ReadTx } from "../../platform/db/tenant.ts"
import { type ProgrammeCode, programmeOf, type Sector } from "../../register/programmes/programmes.ts"
import { evaluateEligibility } from "./eligibility.ts"
import { type Study, studyFacts } from "./study-facts.ts"

type Candidate = {
  personId: string
  programme: ProgrammeCode
  unitId: string
  referrer: string
  sector: Sector | null
  startsOn: Day
  percent: number
}
type Row = {
  birth_date: Day | null
  education: string | null
  unit_code: string
  receives_support: boolean
  studies: Study[]
  taken: number
  cap: number | null
  open: boolean
}
const referrers = ["pes", "welfare", "school", "health", "self"] as const

/** What the programme's rules need to know, read where it is kept, and every rule it breaks. */
export async function eligibilityViolations(tx: ReadTx, candidate: Candidate): Promise<Violation[]> {
  const { personId, programme, startsOn } = candidate
  const facts = await tx.maybe(sql<Row>`select p.birth_date, p.education, u.code as unit_code,
      exists (select 1 from support_month m where m.tenant_id = p.tenant_id and m.person_id = p.id
        and m.month between date_trunc('month', ${tx.today}::date) - interval '1 month'
          and ${tx.today}::date) as receives_support,
      coalesce(s.studies, '[]') as studies,
      app.programme_taken(${programme}, ${personId}) as taken, ps.cap, coalesce(ps.open, true) as open
    from person p
    join unit u on u.tenant_id = p.tenant_id and u.id = ${candidate.unitId}
    left join programme_setting ps on ps.tenant_id = p.tenant_id and ps.programme = ${programme}
    left join lateral (select jsonb_agg(jsonb_build_object('level', s.level, 'percent', s.percent)) as studies
      from study_period s where s.tenant_id = p.tenant_id
      and s.person_id = p.id and s.ended_at is null
        and daterange(s.starts_on, s.ends_on, '[]') @> ${startsOn}::date) s on true
    where p.tenant_id = app.tenant() and p.id = ${personId}`)
  if (!facts) return [violation("NOT_FOUND", { at: "personId" })]
  const { study } = programmeOf(programme)
  const studied = studyFacts(facts.studies, study?.level ?? null)
  const found = evaluateEligibility(
    {
      programme,
      onDate: tx.today,
      startsOn,
      birthDate: facts.birth_date,
      workPercent: candidate.percent,
      studyPercent: study ? studied.percent : null,
      studyLevel: studied.level,
      sector: candidate.sector,
      sourceUnit: facts.unit_code,
      receivesSupport: facts.receives_support,
      referrer: referrers.find((one) => one === candidate.referrer) ?? null,
      activeInCohort: facts.taken,
      hasUpperSecondary: hasUpperSecondary(facts.education),
    },
    facts.cap === null ? {} : { cohortCap: facts.cap },
  )
  return [...found, ...(facts.open ? [] : [violation("PROGRAMME_NOT_OPEN", { at: "programme" })])].map(
    atField,
  )
}

const hasUpperSecondary = (education: string | null): boolean | null =>
  education === null ? null : ["upperSecondary", "postSecondary", "higher", "university"].includes(education)

const fields: Record<string, string> = {
  workPercent: "percent",
  sector: "workplaceId",
  activeInCohort: "programme",
  onDate: "programme",
}
/** The rule's fact, as the field where it can be put right. */
const atField = (found: Violation): Violation =>
  found.at && fields[found.at] ? { ...found, at: fields[found.at] ?? found.at } : found

/** What the municipality has decided about a programme, and how many places are taken. */
export async function programmeCapacity(tx: ReadTx, programme: ProgrammeCode, except: string | null = null) {
  const row = await tx.one(sql<{
    taken: number
    cap: number | null
    waiting: number
  }>`select app.programme_taken(${programme}, ${except}) as taken,
      app.waiting_count(${programme}) as waiting,
      (select cap from programme_setting where tenant_id = app.tenant() and programme = ${programme}) as cap`)
  return { ...row, cap: row.cap ?? programmeOf(programme).cohortCap }
}
