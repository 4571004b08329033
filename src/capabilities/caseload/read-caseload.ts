import { sql } from "kysely"
import { z } from "zod"
import type { Id } from "../../kernel/id.ts"
import { notFound, ok } from "../../kernel/result.ts"
import { answer, answerDay, answerId } from "../../platform/answer.ts"
import { read } from "../../platform/command.ts"
import type { ReadTx } from "../../platform/db/tenant.ts"
import { id } from "../../platform/validation.ts"
import { fullName } from "../../register/people/person-name.ts"
import { protections } from "../../register/people/protection.ts"
import { nextStepOf } from "../participants/public.ts"
import { caseloadAccess } from "./access.ts"
import { Colleague, colleagues, responsibleToday } from "./colleagues.ts"
import { Filling, fillingProgrammes } from "./filling-programmes.ts"
import { overdueCount } from "./read-overdue.ts"

const Load = answer({
  ...Colleague.shape,
  /** Whom they are responsible for today, and how many of them are not enrolled any more. */
  people: z.int(),
  ended: z.int(),
  /** Who stands in for them with whom, now or later, and until when. */
  standIns: z.array(answer({ name: z.string(), people: z.int(), from: answerDay(), to: answerDay() })),
  /** Of them enrolled today and without a plan. */
  unplanned: z.int(),
  /** Check-ins and follow-ups whose day has passed. */
  late: z.int(),
})
export type Load = z.infer<typeof Load>
const Caseload = answer({
  loads: z.array(Load),
  /** Enrolled today with nobody responsible. */
  nobody: z.int(),
  /** Programmes with a limit that is nearly reached, or a queue. */
  filling: z.array(Filling),
})

export const readCaseload = read(
  caseloadAccess,
  "caseload.read",
  { takes: z.object({}), answers: Caseload },
  async (tx) => {
    const whom = (await colleagues(tx)).map((one) => one.id)
    const loads = await tx.all(sql<Load>`select a.id, a.name,
        (select count(distinct f.person_id)::int from case_team f
          join person p on p.tenant_id = f.tenant_id and p.id = f.person_id
          where ${responsibleToday} and f.account_id = a.id) as people,
        (select count(distinct f.person_id)::int from case_team f
          join person p on p.tenant_id = f.tenant_id and p.id = f.person_id
          where ${responsibleToday} and f.account_id = a.id and not exists (select 1 from enrolment e
            where e.tenant_id = f.tenant_id and e.person_id = f.person_id and e.period @> app.today())) as ended,
        coalesce((select jsonb_agg(s order by s."from", s.name) from (
            select o.name, count(distinct m.person_id)::int as people, min(lower(m.valid)) as "from",
              max(upper(m.valid) - 1) as "to"
            from case_team f join case_team m on m.tenant_id = f.tenant_id and m.enrolment_id = f.enrolment_id
                and m.team_role = 'member' and m.account_id <> f.account_id and not upper_inf(m.valid)
                and upper(m.valid) > app.today()
              join account o on o.tenant_id = m.tenant_id and o.id = m.account_id
            where ${responsibleToday} and f.account_id = a.id group by o.id, o.name) s), '[]') as "standIns",
        (select count(*)::int from person p where p.tenant_id = a.tenant_id
          and p.id in (select f.person_id from case_team f where ${responsibleToday} and f.account_id = a.id)
          and ${nextStepOf} = 'plan') as unplanned,
        ${overdueCount} as late
      from account a where a.tenant_id = app.tenant() and a.id = any(${whom}::uuid[]) order by a.name, a.id`)
    const { n } = await tx.one(sql<{ n: number }>`select count(*)::int as n from (
        select distinct e.person_id from enrolment e
        join person p on p.tenant_id = e.tenant_id and p.id = e.person_id
        where e.tenant_id = app.tenant() and e.period @> app.today()
          and not exists (select 1 from case_team f where ${responsibleToday} and f.person_id = e.person_id)
        limit 1001) x`)
    return ok({ loads, nobody: n, filling: await fillingProgrammes(tx) })
  },
)

const Person = answer({
  id: answerId("person"),
  name: z.string(),
  protection: z.enum(protections),
  since: answerDay(),
})
export type Person = z.infer<typeof Person>

/** Whom a colleague is responsible for today, of those the actor sees. */
export const peopleOf = (tx: ReadTx, accountId: Id<"account">): Promise<Person[]> =>
  tx.all(sql<Person>`select distinct on (p.family_name, p.given_name, p.id) p.id, ${fullName} as name,
      p.protection, lower(f.valid) as since
    from case_team f join person p on p.tenant_id = f.tenant_id and p.id = f.person_id
    where ${responsibleToday} and f.account_id = ${accountId}
    order by p.family_name, p.given_name, p.id limit 500`)

const OfColleague = answer({ colleague: Colleague, people: z.array(Person), others: z.array(Colleague) })
export type OfColleague = z.infer<typeof OfColleague>

export const readColleague = read(
  caseloadAccess,
  "caseload.ofColleague",
  { takes: z.object({ accountId: id("account") }), answers: OfColleague },
  async (tx, { accountId }) => {
    const all = await colleagues(tx)
    const colleague = all.find((one) => one.id === accountId)
    if (!colleague) return notFound()
    const people = await peopleOf(tx, accountId)
    tx.saw(people.map((one) => one.id))
    return ok({ colleague, people, others: all.filter((one) => one.id !== accountId) })
  },
)
