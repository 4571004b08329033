import { sql } from "kysely"
import { z } from "zod"
import { answer, answerDay, answerId } from "../../platform/answer.ts"
import type { ReadTx } from "../../platform/db/tenant.ts"
import { teamRoles } from "../../register/enrolments/case-team.ts"
import { fullName, PersonName } from "../../register/people/person-name.ts"

export const TeamMember = answer({ name: z.string(), team_role: z.enum(teamRoles) })
export type TeamMember = z.infer<typeof TeamMember>
export const PersonFacts = answer({
  ...PersonName.shape,
  birthDate: answerDay().nullable(),
  programme: z.string().nullable(),
  enrolledSince: answerDay().nullable(),
  exitedOn: answerDay().nullable(),
  referrer: z.string().nullable(),
  team: z.array(TeamMember),
})
export type PersonFacts = z.infer<typeof PersonFacts>
export const Enrolment = answer({
  id: answerId(),
  unit_id: answerId(),
  programme: z.string(),
  referrer: z.string(),
  started_on: answerDay(),
  ended_on: answerDay().nullable(),
  version: z.int(),
})
export type Enrolment = z.infer<typeof Enrolment>

/** The enrolment that runs today, or else starts next. */
export async function currentEnrolment(tx: ReadTx, personId: string): Promise<Enrolment | null> {
  const row =
    await tx.maybe(sql<Enrolment>`select id, unit_id, programme, referrer, started_on, ended_on, version from enrolment
    where tenant_id = app.tenant() and person_id = ${personId}
      and (ended_on is null or ended_on >= ${tx.today})
    order by started_on limit 1`)
  return row ?? null
}

/** What stands in the head of every page about a person. */
export async function personFacts(tx: ReadTx, personId: string): Promise<PersonFacts | null> {
  const facts = tx.maybe(sql<Omit<PersonFacts, "team">>`
    select p.id, ${fullName} as name, p.protection, p.birth_date as "birthDate", e.programme,
      e.started_on as "enrolledSince", e.ended_on as "exitedOn", e.referrer
    from person p left join lateral (select * from enrolment e
      where e.tenant_id = p.tenant_id and e.person_id = p.id
      order by e.started_on desc limit 1) e on true
    where p.tenant_id = app.tenant() and p.id = ${personId}`)
  const members = tx.all(sql<TeamMember>`select a.name, t.team_role from case_team t
    join account a on a.tenant_id = t.tenant_id and a.id = t.account_id
    where t.tenant_id = app.tenant() and t.person_id = ${personId} and t.valid @> ${tx.today}::date
    order by t.team_role desc, a.name`)
  const [person, team] = await Promise.all([facts, members])
  return person ? { ...person, team } : null
}
