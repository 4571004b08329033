import { sql } from "kysely"
import { z } from "zod"
import { notFound, ok } from "../../kernel/result.ts"
import { answer, answerDay, answerId } from "../../platform/answer.ts"
import { read } from "../../platform/command.ts"
import { id } from "../../platform/validation.ts"
import { fullName } from "../../register/people/person-name.ts"
import { protections } from "../../register/people/protection.ts"
import { PersonFacts, personFacts } from "../participants/public.ts"
import { followUpAccess } from "./access.ts"
import { exitCodes, incomes } from "./exit-codes.ts"
import { kindsAsked } from "./record-exits.ts"
import { FollowUp, followUpFields } from "./record-follow-up.ts"

const pageSize = 50
const countLimit = 1001

const DueFollowUp = answer({
  id: answerId(),
  person_id: answerId("person"),
  name: z.string(),
  protection: z.enum(protections),
  kind: z.enum(kindsAsked),
  days: z.int(),
  due_on: answerDay(),
  outcome: z.enum(exitCodes),
  exited_on: answerDay(),
})
type DueFollowUp = z.infer<typeof DueFollowUp>
/** `next` is where the next page begins, as `after` takes it. */
const DueFollowUps = answer({ rows: z.array(DueFollowUp), count: z.int(), next: z.string().nullable() })

/** What is due within a week or late; page by key on (due day, id), the count stops at 1 001. */
export const listFollowUps = read(
  followUpAccess,
  "followUp.list",
  { takes: z.object({ after: z.string().max(60).optional() }), answers: DueFollowUps },
  async (tx, input) => {
    const [afterDay, afterId] = input.after?.split("~") ?? []
    const from =
      /^\d{4}-\d\d-\d\d$/.test(afterDay ?? "") && z.uuid().safeParse(afterId).success
        ? { day: afterDay, id: afterId }
        : null
    const mine =
      tx.actor.role === "coach" ? sql`and f.person_id = any((select app.case_persons())::uuid[])` : sql``
    const due = sql`f.tenant_id = app.tenant() and f.recorded_on is null
      and f.due_on <= app.today() + 7 ${mine}`
    const rows =
      await tx.all(sql<DueFollowUp>`select f.id, f.person_id, ${fullName} as name, p.protection, f.kind, f.days, f.due_on, e.outcome, e.exited_on
    from follow_up f join person p on p.tenant_id = f.tenant_id and p.id = f.person_id join exit e on e.tenant_id = f.tenant_id and e.id = f.exit_id
    where ${due} ${from ? sql`and (f.due_on, f.id) > (${from.day}::date, ${from.id}::uuid)` : sql``}
    order by f.due_on, f.id limit ${sql.lit(pageSize + 1)}`)
    const counted = await tx.one(
      sql<{ n: number }>`
        select count(*)::int as n from (select 1 from follow_up f where ${due} limit ${sql.lit(countLimit)}) c`,
    )
    const shown = rows.slice(0, pageSize)
    const last = shown.at(-1)
    tx.saw(shown.map((row) => row.person_id))
    return ok({
      rows: shown,
      count: counted.n,
      next: rows.length > pageSize && last ? `${last.due_on}~${last.id}` : null,
    })
  },
)

const PersonExit = answer({
  id: answerId(),
  exited_on: answerDay(),
  outcome: z.enum(exitCodes),
  main_income: z.enum(incomes),
  employer_name: z.string().nullable(),
  followUps: z.array(FollowUp),
})
export type PersonExit = z.infer<typeof PersonExit>

/** Everything after an exit of one person, each episode with its answers. */
export const readFollowUps = read(
  followUpAccess,
  "followUp.read",
  {
    takes: z.object({ personId: id("person") }),
    answers: answer({ person: PersonFacts, exits: z.array(PersonExit) }),
  },
  async (tx, { personId }) => {
    const person = await personFacts(tx, personId)
    if (!person) return notFound()
    const exits = await tx.all(sql<
      Omit<PersonExit, "followUps">
    >`select id, exited_on, outcome, main_income, employer_name from exit
    where tenant_id = app.tenant() and person_id = ${personId} and replaced_at is null order by exited_on desc`)
    const followUps = await tx.all(sql<FollowUp>`select ${followUpFields} from follow_up f
        where tenant_id = app.tenant() and person_id = ${personId} order by due_on, kind`)
    return ok({
      person,
      exits: exits.map((exit) => ({
        ...exit,
        followUps: followUps.filter((one) => one.exit_id === exit.id),
      })),
    })
  },
)
