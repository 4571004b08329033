import { type RawBuilder, sql } from "kysely"
import { z } from "zod"
import type { Id } from "../../kernel/id.ts"
import { answer, answerDay, answerId } from "../../platform/answer.ts"
import type { ReadTx } from "../../platform/db/tenant.ts"
import { fullName } from "../../register/people/person-name.ts"
import { protections } from "../../register/people/protection.ts"
import { programmeCodes, sectors } from "../../register/programmes/programmes.ts"
import { addressIn } from "../../register/workplaces/postal-code.ts"
import { endOutcomes } from "./status.ts"

export const Placement = answer({
  id: answerId(),
  person_id: answerId("person"),
  person_name: z.string(),
  person_protection: z.enum(protections),
  enrolment_id: answerId("enrolment"),
  unit_id: answerId("unit"),
  programme: z.enum(programmeCodes),
  workplace_id: answerId("workplace"),
  workplace_name: z.string(),
  workplace_address: z.string(),
  organisation_name: z.string(),
  organisation_number: z.string().nullable(),
  sector: z.enum(sectors),
  seat_id: answerId("seat").nullable(),
  seat_title: z.string().nullable(),
  supervisor_id: answerId("supervisor").nullable(),
  supervisor_name: z.string().nullable(),
  supervisor_phone: z.string().nullable(),
  supervisor_email: z.string().nullable(),
  supervisor_account_id: answerId("account").nullable(),
  starts_on: answerDay(),
  ends_on: answerDay(),
  first_ends_on: answerDay(),
  percent: z.int(),
  weekdays: z.array(z.int()),
  from_time: z.string(),
  to_time: z.string(),
  tasks: z.string(),
  proposed_on: answerDay(),
  employer_agreed_on: answerDay().nullable(),
  participant_agreed_on: answerDay().nullable(),
  employer_declined_on: answerDay().nullable(),
  employer_declined_why: z.string().nullable(),
  participant_declined_on: answerDay().nullable(),
  participant_declined_why: z.string().nullable(),
  signed_on: answerDay().nullable(),
  signed_by: z.string().nullable(),
  insurance_checked_on: answerDay().nullable(),
  register_extract_shown_on: answerDay().nullable(),
  secrecy_oath_on: answerDay().nullable(),
  union_consulted_on: answerDay().nullable(),
  started_on: answerDay().nullable(),
  override_reason: z.string().nullable(),
  override_name: z.string().nullable(),
  ended_on: answerDay().nullable(),
  end_outcome: z.enum(endOutcomes).nullable(),
  end_reason: z.string().nullable(),
  has_decision: z.boolean(),
  version: z.int(),
})
export type Placement = z.infer<typeof Placement>

/**
 * Everything known about placements, as staff may see it; supervisors and participants have their own
 * projections. Of a table, or of rows that were chosen first, so that the policy of placements is asked once
 * for each.
 */
export const placementFactsOf = (placements: RawBuilder<unknown>) => sql`
  select pl.id, pl.person_id, ${fullName} as person_name, p.protection as person_protection, pl.enrolment_id,
    e.unit_id, pl.programme,
    pl.workplace_id, w.name as workplace_name,
      ${addressIn("w")} as workplace_address,
    o.name as organisation_name, o.org_number as organisation_number, o.sector, pl.seat_id,
      st.title as seat_title,
    pl.supervisor_id, s.name as supervisor_name, s.phone as supervisor_phone, s.email as supervisor_email,
      s.account_id as supervisor_account_id,
    pl.starts_on, pl.ends_on, pl.first_ends_on, pl.percent, pl.weekdays, to_char(pl.from_time,
      'HH24:MI') as from_time,
    to_char(pl.to_time, 'HH24:MI') as to_time, pl.tasks, pl.proposed_on, pl.employer_agreed_on,
      pl.participant_agreed_on, pl.employer_declined_on, pl.employer_declined_why,
      pl.participant_declined_on, pl.participant_declined_why,
    pl.signed_on, pl.signed_by, pl.insurance_checked_on, pl.register_extract_shown_on, pl.secrecy_oath_on,
      pl.union_consulted_on,
    pl.started_on, pl.override_reason, oa.name as override_name, pl.ended_on, pl.end_outcome, pl.end_reason,
    exists (select 1 from subsidy_decision d
      where d.tenant_id = pl.tenant_id and d.placement_id = pl.id) as has_decision, pl.version
  from ${placements} pl
  join person p on p.tenant_id = pl.tenant_id and p.id = pl.person_id
  join enrolment e on e.tenant_id = pl.tenant_id and e.id = pl.enrolment_id
  join workplace w on w.tenant_id = pl.tenant_id and w.id = pl.workplace_id
  join organisation o on o.tenant_id = pl.tenant_id
    and o.id = coalesce(w.client_organisation_id, w.organisation_id)
  left join seat st on st.tenant_id = pl.tenant_id and st.id = pl.seat_id
  left join supervisor s on s.tenant_id = pl.tenant_id and s.id = pl.supervisor_id
  left join account oa on oa.tenant_id = pl.tenant_id and oa.id = pl.override_by`
export const placementFacts = placementFactsOf(sql`placement`)

/** Null when it does not exist or the actor may not see its person: it looks the same. */
export async function placementById(tx: ReadTx, id: string): Promise<Placement | null> {
  const row = await tx.maybe(
    sql<Placement>`${placementFacts} where pl.tenant_id = app.tenant() and pl.id = ${id}`,
  )
  return row ?? null
}

export async function placementsOf(tx: ReadTx, personId: Id<"person">): Promise<Placement[]> {
  return tx.all(sql<Placement>`${placementFacts}
    where pl.tenant_id = app.tenant() and pl.person_id = ${personId} order by pl.starts_on desc, pl.id`)
}

/** Whom a placement named in an input is about. */
export async function personOfPlacement(
  tx: ReadTx,
  input: { placementId: Id<"placement"> },
): Promise<{ personId: Id<"person"> } | null> {
  const row = await tx.maybe(sql<{ person_id: Id<"person"> }>`select person_id from placement
    where tenant_id = app.tenant() and id = ${input.placementId}`)
  return row ? { personId: row.person_id } : null
}
