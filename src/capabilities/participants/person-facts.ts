import { sql } from "kysely"
import { z } from "zod"
import type { Id } from "../../kernel/id.ts"
import { mayAct } from "../../platform/access/access.ts"
import { consentPurposes } from "../../platform/access/consent.ts"
import { answer, answerDay, answerId } from "../../platform/answer.ts"
import type { ReadTx } from "../../platform/db/tenant.ts"
import { teamRoles } from "../../register/enrolments/case-team.ts"
import { fullName, PersonName } from "../../register/people/person-name.ts"
import { participantAccess } from "./access.ts"

export const TeamMember = answer({
  name: z.string(),
  phone: z.string().nullable(),
  team_role: z.enum(teamRoles),
})
export type TeamMember = z.infer<typeof TeamMember>
export const PersonFacts = answer({
  ...PersonName.shape,
  birthDate: answerDay().nullable(),
  programme: z.string().nullable(),
  enrolledSince: answerDay().nullable(),
  exitedOn: answerDay().nullable(),
  referrer: z.string().nullable(),
  /** To call: the one that was confirmed last, or else the latest. */
  phone: z.string().nullable(),
  language: z.string().nullable(),
  interpreter: z.boolean(),
  /** Units that the person lets know of their record today. */
  consents: z.array(z.string()),
  /** What of the record the reader sees nothing of: they see the person by a consent for something else. */
  notShared: z.array(z.enum([...consentPurposes, "ownOnly"])),
  team: z.array(TeamMember),
})
export type PersonFacts = z.infer<typeof PersonFacts>
export const Enrolment = answer({
  id: answerId(),
  unit_id: answerId("unit"),
  programme: z.string(),
  referrer: z.string(),
  started_on: answerDay(),
  ended_on: answerDay().nullable(),
  version: z.int(),
})
export type Enrolment = z.infer<typeof Enrolment>

/** The enrolment that runs today, or else starts next. */
export async function currentEnrolment(tx: ReadTx, personId: Id<"person">): Promise<Enrolment | null> {
  const row =
    await tx.maybe(sql<Enrolment>`select id, unit_id, programme, referrer, started_on, ended_on, version from enrolment
    where tenant_id = app.tenant() and person_id = ${personId}
      and (ended_on is null or ended_on >= ${tx.today})
    order by started_on limit 1`)
  return row ?? null
}

/**
 * What stands in the head of every page about a person. How they are reached, and whom else they let know, is
 * for the roles that read the record's details.
 */
export async function personFacts(tx: ReadTx, personId: Id<"person">): Promise<PersonFacts | null> {
  const details = mayAct(participantAccess, "participant.details", tx.actor)
  const facts = tx.maybe(sql<Omit<PersonFacts, "team">>`
    select p.id, ${fullName} as name, p.protection, p.birth_date as "birthDate", e.programme,
      e.started_on as "enrolledSince", e.ended_on as "exitedOn", e.referrer, p.language, p.interpreter,
      (select c.value from contact_point c where c.tenant_id = p.tenant_id and c.person_id = p.id
        and c.kind = 'phone' and c.ended_at is null
        order by c.verified_at desc nulls last, c.created_at desc limit 1) as phone,
      array(select distinct u.name from consent c join unit u on u.tenant_id = c.tenant_id and u.id = c.to_unit_id
        where c.tenant_id = p.tenant_id and c.person_id = p.id and c.withdrawn_at is null
          and c.valid @> ${tx.today}::date order by u.name) as consents,
      array(select x from unnest(${consentPurposes}::text[]) x where p.id = any (app.withheld_persons(x)))
        || case when p.id = any (app.withheld_persons(null)) then '{ownOnly}'::text[]
          else '{}' end as "notShared"
    from person p left join lateral (select * from enrolment e
      where e.tenant_id = p.tenant_id and e.person_id = p.id
      order by e.started_on desc limit 1) e on true
    where p.tenant_id = app.tenant() and p.id = ${personId}`)
  const members = tx.all(sql<TeamMember>`select a.name, a.phone, t.team_role from case_team t
    join account a on a.tenant_id = t.tenant_id and a.id = t.account_id
    where t.tenant_id = app.tenant() and t.person_id = ${personId} and t.valid @> ${tx.today}::date
    order by t.team_role desc, a.name`)
  const [person, team] = await Promise.all([facts, members])
  if (!person) return null
  return details
    ? { ...person, team }
    : { ...person, phone: null, language: null, interpreter: false, consents: [], team }
}
