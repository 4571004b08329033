import { sql } from "kysely"
import { z } from "zod"
import type { Day } from "../../kernel/day.ts"
import { notFound, ok, type Result, refused, refusedAs, violation } from "../../kernel/result.ts"
import { command, read } from "../../platform/command.ts"
import type { ReadTx } from "../../platform/db/tenant.ts"
import { id, version } from "../../platform/validation.ts"
import { type PersonFacts, personFacts } from "../participants/public.ts"
import { followUpAccess } from "./access.ts"
import {
  type ExitCode,
  type Income,
  incomes,
  lastedAnswers,
  lastedOneMonth,
  lastedViolations,
} from "./exit-codes.ts"

export type FollowUp = {
  id: string
  exit_id: string
  person_id: string
  kind: "afterExit" | "retention"
  days: number
  due_on: Day
  recorded_on: Day | null
  source: "self" | "employer" | "register" | "notReached" | null
  main_income: Income | null
  in_work_or_studies: boolean | null
  version: number
  outcome: ExitCode
  exited_on: Day
  employer_name: string | null
}

const followUpRow = async (tx: ReadTx, followUpId: string): Promise<FollowUp | undefined> =>
  (
    await sql<FollowUp>`select f.*, e.outcome, e.exited_on, e.employer_name from follow_up f
      join exit e on e.tenant_id = f.tenant_id and e.id = f.exit_id
      where f.tenant_id = app.tenant() and f.id = ${followUpId}`.execute(tx)
  ).rows[0]

const personOf = async (tx: ReadTx, input: { followUpId: string }) => {
  const row = await followUpRow(tx, input.followUpId)
  return row ? { personId: row.person_id } : null
}

export const showFollowUp = read(
  followUpAccess,
  "followUp.show",
  z.object({ followUpId: id() }),
  async (tx, { followUpId }): Promise<Result<{ followUp: FollowUp; person: PersonFacts }>> => {
    const followUp = await followUpRow(tx, followUpId)
    const person = followUp && (await personFacts(tx, followUp.person_id))
    return followUp && person ? ok({ followUp, person }) : notFound()
  },
  personOf,
)

const Answer = z.object({
  followUpId: id(),
  version: version(),
  source: z.enum(["self", "employer", "register", "notReached"]),
  mainIncome: z.enum(incomes).optional(),
  inWorkOrStudies: z.enum(["yes", "no"]).optional(),
  jobLastedOneMonth: z.enum(lastedAnswers).optional(),
})

/** What was learnt, and from whom. Not reached is an answer of its own, never a no. */
export const recordFollowUp = command(
  followUpAccess,
  "followUp.record",
  Answer,
  async (tx, input): Promise<Result<{ id: string; personId: string }>> => {
    const row = await followUpRow(tx, input.followUpId)
    if (!row) return notFound()
    const reached = input.source !== "notReached"
    if (reached && !input.mainIncome) return refused(violation("REQUIRED", { at: "mainIncome" }))
    if (reached && !input.inWorkOrStudies) return refused(violation("REQUIRED", { at: "inWorkOrStudies" }))
    const answer = reached ? input.jobLastedOneMonth : undefined
    const early = lastedViolations(row.outcome, answer ?? "unknown", row.exited_on, tx.today)
    if (early.length > 0) return refused(...early.map((one) => ({ ...one, at: "jobLastedOneMonth" })))
    const lasted = reached ? lastedOneMonth(row.outcome, answer) : null
    const updated =
      await sql`update follow_up set recorded_on = ${tx.today}, recorded_by = ${tx.actor.accountId}, source = ${input.source},
        main_income = ${reached ? (input.mainIncome ?? null) : null}, in_work_or_studies = ${reached ? input.inWorkOrStudies === "yes" : null},
        job_lasted_one_month = ${lasted}, version = version + 1
      where tenant_id = app.tenant() and id = ${row.id} and version = ${input.version}`.execute(tx)
    if (Number(updated.numAffectedRows) !== 1) return refusedAs("conflict", [violation("STALE")])
    tx.detail({ days: row.days, source: input.source, inWorkOrStudies: input.inWorkOrStudies ?? null })
    return ok({ id: row.id, personId: row.person_id })
  },
  personOf,
)
