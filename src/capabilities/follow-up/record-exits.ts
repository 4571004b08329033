import { z } from "zod"
import { addDays, type Day } from "../../kernel/day.ts"
import { type Id, newId } from "../../kernel/id.ts"
import { answer, answerDay } from "../../platform/answer.ts"
import type { WriteTx } from "../../platform/db/tenant.ts"
import { type ExitCode, type Income, isFollowed, isJob } from "./exit-codes.ts"
import { followUpDue, retentionWeeks } from "./outcome.ts"

export type NewExit = {
  enrolmentId: Id<"enrolment">
  personId: Id<"person">
  exitedOn: Day
  outcome: ExitCode
  mainIncome?: Income
  employerName?: string | null
  employerSector?: "private" | "public" | "association" | "labourMarketUnit" | null
  lastedOneMonth?: boolean | null
}

export const kindsAsked = ["afterExit", "retention"] as const
export const PlannedFollowUp = answer({ kind: z.enum(kindsAsked), days: z.int(), dueOn: answerDay() })
type PlannedFollowUp = z.infer<typeof PlannedFollowUp>

/** What is asked after an exit: 30, 90, 180 and 365 days on, and of a job also after 13 and 26 weeks. */
export function followUpsOf(exit: Pick<NewExit, "exitedOn" | "outcome">): PlannedFollowUp[] {
  if (!isFollowed(exit.outcome)) return []
  const after = followUpDue(exit.exitedOn).map(({ kind, dueOn }) => ({
    kind: "afterExit" as const,
    days: Number(kind.slice("followUp".length)),
    dueOn,
  }))
  const retention = retentionWeeks.map((weeks) => ({
    kind: "retention" as const,
    days: weeks * 7,
    dueOn: addDays(exit.exitedOn, weeks * 7),
  }))
  return isJob(exit.outcome) ? [...after, ...retention] : after
}

/**
 * Writes exits with what is to be asked later, in few statements however many. What should have been asked
 * before `askedFrom` is history of another system: nobody here is late with it.
 */
export async function recordExits(
  tx: WriteTx,
  exits: readonly NewExit[],
  askedFrom: Day | null = null,
): Promise<string[]> {
  if (exits.length === 0) return []
  const made = exits.map((exit) => ({ exit, id: newId() }))
  await tx
    .insertInto("exit")
    .values(
      made.map(({ exit, id }) => ({
        ...tx.stamp(),
        id,
        enrolment_id: exit.enrolmentId,
        person_id: exit.personId,
        exited_on: exit.exitedOn,
        outcome: exit.outcome,
        main_income: exit.mainIncome ?? "unknown",
        employer_name: exit.employerName ?? null,
        employer_sector: exit.employerSector ?? null,
        lasted_one_month: exit.lastedOneMonth ?? null,
      })),
    )
    .execute()
  const asked = made.flatMap(({ exit, id }) =>
    followUpsOf(exit)
      .filter(({ dueOn }) => askedFrom === null || askedFrom <= dueOn)
      .map((one) => ({
        ...tx.stamp(),
        id: newId(),
        exit_id: id,
        person_id: exit.personId,
        kind: one.kind,
        days: one.days,
        due_on: one.dueOn,
      })),
  )
  if (asked.length > 0) await tx.insertInto("follow_up").values(asked).execute()
  return made.map(({ id }) => id)
}
