import { type RawBuilder, sql } from "kysely"
import { z } from "zod"
import type { Id } from "../../kernel/id.ts"
import { notFound, ok } from "../../kernel/result.ts"
import { answer, answerDay, answerId } from "../../platform/answer.ts"
import { read } from "../../platform/command.ts"
import type { ReadTx } from "../../platform/db/tenant.ts"
import { id } from "../../platform/validation.ts"
import { fullName, personOf } from "../../register/people/person-name.ts"
import { protections } from "../../register/people/protection.ts"
import { caseloadAccess } from "./access.ts"
import { Colleague, colleagues, responsibleToday } from "./colleagues.ts"

const kinds = ["checkIn", "followUp"] as const
const Overdue = answer({
  kind: z.enum(kinds),
  /** The check-in or the follow-up. */
  id: answerId(),
  /** Of a check-in. */
  placementId: answerId("placement").nullable(),
  personId: answerId("person"),
  name: z.string(),
  protection: z.enum(protections),
  on: answerDay(),
})
export type Overdue = z.infer<typeof Overdue>

const theirs = (account: RawBuilder<unknown>) => sql`(select f.person_id from case_team f
  where ${responsibleToday} and f.account_id = ${account})`

/**
 * Whose day has passed, of the people that an account is responsible for today: check-ins of placements that
 * run, and follow-ups that nobody has made. The number and the list are of the same rows.
 */
const overdue = (account: RawBuilder<unknown>) => sql`(
    select 'checkIn' as kind, c.id, c.placement_id, c.tenant_id, pl.person_id, c.due_on
      from check_in c join placement pl on pl.tenant_id = c.tenant_id and pl.id = c.placement_id
      where c.tenant_id = app.tenant() and c.held_on is null and c.due_on < app.today()
        and pl.started_on is not null and pl.ended_on is null and pl.person_id in ${theirs(account)}
    union all
    select 'followUp', x.id, null, x.tenant_id, x.person_id, x.due_on
      from follow_up x
      where x.tenant_id = app.tenant() and x.recorded_on is null and x.due_on < app.today()
        and x.person_id in ${theirs(account)}) x ${personOf("x")}`

/** How many are overdue with each account `a` of a query. */
export const overdueCount = sql`(select count(*)::int from ${overdue(sql.ref("a.id"))})`

const overdueOf = (tx: ReadTx, accountId: Id<"account">) =>
  tx.all(sql<Overdue>`select x.kind, x.id, x.placement_id as "placementId", x.person_id as "personId",
      ${fullName} as name, p.protection, x.due_on as "on"
    from ${overdue(sql`${accountId}::uuid`)} order by x.due_on, x.id limit 500`)

export const readOverdue = read(
  caseloadAccess,
  "caseload.overdue",
  {
    takes: z.object({ accountId: id("account") }),
    answers: answer({ colleague: Colleague, rows: z.array(Overdue) }),
  },
  async (tx, { accountId }) => {
    const colleague = (await colleagues(tx)).find((one) => one.id === accountId)
    if (!colleague) return notFound()
    const rows = await overdueOf(tx, accountId)
    tx.saw(rows.map(({ personId }) => personId))
    return ok({ colleague, rows })
  },
)
