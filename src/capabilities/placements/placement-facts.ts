import { type RawBuilder, sql } from "kysely"
import type { Day } from "../../kernel/day.ts"
import type { ReadTx } from "../../platform/db/tenant.ts"
import { fullName } from "../../register/people/person-name.ts"
import type { Protection } from "../../register/people/protection.ts"
import type { ProgrammeCode, Sector } from "./programmes.ts"

export type Placement = {
  id: string
  person_id: string
  person_name: string
  person_protection: Protection
  enrolment_id: string
  unit_id: string
  programme: ProgrammeCode
  workplace_id: string
  workplace_name: string
  workplace_address: string
  organisation_name: string
  organisation_number: string | null
  sector: Sector
  seat_id: string | null
  seat_title: string | null
  supervisor_id: string | null
  supervisor_name: string | null
  supervisor_phone: string | null
  supervisor_email: string | null
  supervisor_account_id: string | null
  starts_on: Day
  ends_on: Day
  first_ends_on: Day
  percent: number
  weekdays: number[]
  from_time: string
  to_time: string
  tasks: string
  proposed_on: Day
  employer_agreed_on: Day | null
  participant_agreed_on: Day | null
  signed_on: Day | null
  signed_by: string | null
  insurance_checked_on: Day | null
  register_extract_shown_on: Day | null
  secrecy_oath_on: Day | null
  union_consulted_on: Day | null
  started_on: Day | null
  override_reason: string | null
  override_name: string | null
  ended_on: Day | null
  end_outcome: string | null
  end_reason: string | null
  has_decision: boolean
  version: number
}

/**
 * Everything known about placements, as staff may see it; supervisors and participants have their own projections. Of a table, or of
 * rows that were chosen first, so that the policy of placements is asked once for each.
 */
export const placementFactsOf = (placements: RawBuilder<unknown>) => sql`
  select pl.id, pl.person_id, ${fullName} as person_name, p.protection as person_protection, pl.enrolment_id, e.unit_id, pl.programme,
    pl.workplace_id, w.name as workplace_name, w.street || ', ' || w.postal_code || ' ' || w.town as workplace_address,
    o.name as organisation_name, o.org_number as organisation_number, o.sector, pl.seat_id, st.title as seat_title,
    pl.supervisor_id, s.name as supervisor_name, s.phone as supervisor_phone, s.email as supervisor_email, s.account_id as supervisor_account_id,
    pl.starts_on, pl.ends_on, pl.first_ends_on, pl.percent, pl.weekdays, to_char(pl.from_time, 'HH24:MI') as from_time,
    to_char(pl.to_time, 'HH24:MI') as to_time, pl.tasks, pl.proposed_on, pl.employer_agreed_on, pl.participant_agreed_on,
    pl.signed_on, pl.signed_by, pl.insurance_checked_on, pl.register_extract_shown_on, pl.secrecy_oath_on, pl.union_consulted_on,
    pl.started_on, pl.override_reason, oa.name as override_name, pl.ended_on, pl.end_outcome, pl.end_reason,
    exists (select 1 from subsidy_decision d where d.tenant_id = pl.tenant_id and d.placement_id = pl.id) as has_decision, pl.version
  from ${placements} pl
  join person p on p.tenant_id = pl.tenant_id and p.id = pl.person_id
  join enrolment e on e.tenant_id = pl.tenant_id and e.id = pl.enrolment_id
  join workplace w on w.tenant_id = pl.tenant_id and w.id = pl.workplace_id
  join organisation o on o.tenant_id = pl.tenant_id and o.id = coalesce(w.client_organisation_id, w.organisation_id)
  left join seat st on st.tenant_id = pl.tenant_id and st.id = pl.seat_id
  left join supervisor s on s.tenant_id = pl.tenant_id and s.id = pl.supervisor_id
  left join account oa on oa.tenant_id = pl.tenant_id and oa.id = pl.override_by`
export const placementFacts = placementFactsOf(sql`placement`)

/** Null when it does not exist or the actor may not see its person: it looks the same. */
export async function placementById(tx: ReadTx, id: string): Promise<Placement | null> {
  const { rows } =
    await sql<Placement>`${placementFacts} where pl.tenant_id = app.tenant() and pl.id = ${id}`.execute(tx)
  return rows[0] ?? null
}

export async function placementsOf(tx: ReadTx, personId: string): Promise<Placement[]> {
  const { rows } = await sql<Placement>`${placementFacts}
    where pl.tenant_id = app.tenant() and pl.person_id = ${personId} order by pl.starts_on desc, pl.id`.execute(
    tx,
  )
  return rows
}

/** Whom a placement named in an input is about. */
export async function personOfPlacement(
  tx: ReadTx,
  input: { placementId: string },
): Promise<{ personId: string } | null> {
  const { rows } = await sql<{ person_id: string }>`select person_id from placement
    where tenant_id = app.tenant() and id = ${input.placementId}`.execute(tx)
  return rows[0] ? { personId: rows[0].person_id } : null
}
