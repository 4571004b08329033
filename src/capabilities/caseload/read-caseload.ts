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
import { caseloadAccess } from "./access.ts"

const Colleague = answer({ id: answerId("account"), name: z.string() })
type Colleague = z.infer<typeof Colleague>
const Load = answer({
  ...Colleague.shape,
  /** Whom they are responsible for today. */
  people: z.int(),
  /** Check-ins and follow-ups whose day has passed. */
  late: z.int(),
})
export type Load = z.infer<typeof Load>
const Caseload = answer({
  loads: z.array(Load),
  /** Enrolled today with nobody responsible. */
  nobody: z.int(),
})

/** Whoever works with people in the units of who asks. */
const colleagues = (tx: ReadTx): Promise<Colleague[]> =>
  tx.all(sql<Colleague>`select distinct a.name, a.id from account a
    join role_assignment r on r.tenant_id = a.tenant_id and r.account_id = a.id and r.valid @> app.today()
    where a.tenant_id = app.tenant() and r.role = 'coach' and a.closed_at is null
      and r.unit_id = any ((select app.actor_units())::uuid[]) order by a.name, a.id limit 200`)

/** In the condition of the list that each number opens: who is responsible today, whatever the enrolment. */
const responsibleToday = sql`f.tenant_id = app.tenant() and f.team_role = 'responsible' and f.valid @> app.today()`

const late = (table: string, open: string) => sql`(select count(*)::int from ${sql.table(table)} x
  where x.tenant_id = app.tenant() and x.due_on < app.today() and ${sql.raw(open)}
    and x.person_id in (select f.person_id from case_team f where ${responsibleToday} and f.account_id = a.id))`

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
        ${late("check_in", "x.held_on is null")} + ${late("follow_up", "x.recorded_on is null")} as late
      from account a where a.tenant_id = app.tenant() and a.id = any(${whom}::uuid[]) order by a.name, a.id`)
    const { n } = await tx.one(sql<{ n: number }>`select count(*)::int as n from (
        select distinct e.person_id from enrolment e
        join person p on p.tenant_id = e.tenant_id and p.id = e.person_id
        where e.tenant_id = app.tenant() and e.period @> app.today()
          and not exists (select 1 from case_team f where ${responsibleToday} and f.person_id = e.person_id)
        limit 1001) x`)
    return ok({ loads, nobody: n })
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
