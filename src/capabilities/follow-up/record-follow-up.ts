import { sql } from "kysely"
import { z } from "zod"
import { addDays } from "../../kernel/day.ts"
import type { Id } from "../../kernel/id.ts"
import { notFound, ok, refused, stale, violation } from "../../kernel/result.ts"
import { answer, answerDay, answerId, idAnswer } from "../../platform/answer.ts"
import { aboutPersonOf, command, read } from "../../platform/command.ts"
import type { ReadTx } from "../../platform/db/tenant.ts"
import { id, version } from "../../platform/validation.ts"
import { PersonFacts, personFacts } from "../participants/public.ts"
import { followUpAccess } from "./access.ts"
import { exitCodes, incomes, lastedAnswers, lastedOneMonth, lastedViolations } from "./exit-codes.ts"
import { kindsAsked } from "./record-exits.ts"

const sources = ["self", "employer", "register", "notReached"] as const

export const FollowUp = answer({
  id: answerId(),
  exit_id: answerId("exit"),
  person_id: answerId("person"),
  kind: z.enum(kindsAsked),
  days: z.int(),
  due_on: answerDay(),
  recorded_on: answerDay().nullable(),
  source: z.enum(sources).nullable(),
  main_income: z.enum(incomes).nullable(),
  in_work_or_studies: z.boolean().nullable(),
  version: z.int(),
})
export type FollowUp = z.infer<typeof FollowUp>
const FollowUpOfExit = FollowUp.extend({
  outcome: z.enum(exitCodes),
  exited_on: answerDay(),
  employer_name: z.string().nullable(),
})
type FollowUpOfExit = z.infer<typeof FollowUpOfExit>

/** In a query where the follow-up is `f`. */
export const followUpFields = sql.raw(
  Object.keys(FollowUp.shape)
    .map((field) => `f.${field}`)
    .join(", "),
)

const followUpRow = async (tx: ReadTx, followUpId: Id<"follow_up">): Promise<FollowUpOfExit | undefined> =>
  await tx.maybe(sql<FollowUpOfExit>`select ${followUpFields}, e.outcome, e.exited_on, e.employer_name
      from follow_up f
      join exit e on e.tenant_id = f.tenant_id and e.id = f.exit_id
      where f.tenant_id = app.tenant() and f.id = ${followUpId}`)

/** The others of the exit that are due, or will be within the week: one conversation answers all of them. */
const dueToo = (tx: ReadTx, { id, exit_id }: FollowUp): Promise<FollowUp[]> =>
  tx.all(sql<FollowUp>`select ${followUpFields} from follow_up f
    where f.tenant_id = app.tenant() and f.exit_id = ${exit_id} and f.id <> ${id} and f.recorded_on is null
      and f.due_on <= ${addDays(tx.today, 7)} order by f.days`)

const aboutFollowUp = async (tx: ReadTx, { followUpId }: { followUpId: Id<"follow_up"> }) =>
  aboutPersonOf(await followUpRow(tx, followUpId))

export const showFollowUp = read(
  followUpAccess,
  "followUp.show",
  {
    takes: z.object({ followUpId: id("follow_up") }),
    answers: answer({ followUp: FollowUpOfExit, dueToo: z.array(FollowUp), person: PersonFacts }),
  },
  {
    about: aboutFollowUp,
    run: async (tx, _input, followUp) => {
      const person = await personFacts(tx, followUp.person_id)
      return person ? ok({ followUp, dueToo: await dueToo(tx, followUp), person }) : notFound()
    },
  },
)

const Learnt = z.object({
  followUpId: id("follow_up"),
  version: version(),
  /** Others of the exit that the same conversation answers. */
  alsoIds: z.array(id("follow_up")).max(10).default([]),
  source: z.enum(sources),
  mainIncome: z.enum(incomes).optional(),
  inWorkOrStudies: z.enum(["yes", "no"]).optional(),
  jobLastedOneMonth: z.enum(lastedAnswers).optional(),
})

/** What was learnt, and from whom. Not reached is an answer of its own, never a no. */
export const recordFollowUp = command(
  followUpAccess,
  "followUp.record",
  { takes: Learnt, answers: idAnswer().extend({ personId: answerId("person") }) },
  {
    about: aboutFollowUp,
    run: async (tx, input, row) => {
      const reached = input.source !== "notReached"
      if (reached && !input.mainIncome) return refused(violation("REQUIRED", { at: "mainIncome" }))
      if (reached && !input.inWorkOrStudies) return refused(violation("REQUIRED", { at: "inWorkOrStudies" }))
      const lastedAnswer = reached ? input.jobLastedOneMonth : undefined
      const early = lastedViolations(row.outcome, lastedAnswer ?? "unknown", row.exited_on, tx.today)
      if (early.length > 0) return refused(...early.map((one) => ({ ...one, at: "jobLastedOneMonth" })))
      const also = input.alsoIds.filter((one) => one !== row.id)
      const lasted = reached ? lastedOneMonth(row.outcome, lastedAnswer) : null
      const updated = await tx.change(sql`update follow_up
        set recorded_on = ${tx.today}, recorded_by = ${tx.actor.accountId}, source = ${input.source},
        main_income = ${reached ? (input.mainIncome ?? null) : null},
          in_work_or_studies = ${reached ? input.inWorkOrStudies === "yes" : null},
        job_lasted_one_month = ${lasted}, version = version + 1
      where tenant_id = app.tenant() and (id = ${row.id} and version = ${input.version}
        or id = any(${also}::uuid[]) and exit_id = ${row.exit_id} and recorded_on is null)`)
      if (updated !== 1 + also.length) return stale()
      tx.detail({
        days: row.days,
        also: also.length,
        source: input.source,
        inWorkOrStudies: input.inWorkOrStudies ?? null,
      })
      return ok({ id: row.id, personId: row.person_id })
    },
  },
)
