import { sql } from "kysely"
import { z } from "zod"
import { newId } from "../../kernel/id.ts"
import { readIdentity } from "../../kernel/identity-number.ts"
import { ok, refused, violation } from "../../kernel/result.ts"
import { answer } from "../../platform/answer.ts"
import { command } from "../../platform/command.ts"
import type { WriteTx } from "../../platform/db/tenant.ts"
import { numberField, reasonField } from "../../platform/validation.ts"
import { oversightAccess } from "./access.ts"

/**
 * Asked for within an hour by one account, whoever it is about: the reviewers are told at the third, the
 * sixth is refused.
 */
export const alarmAt = 3
export const mostWithinHour = 5

const emergenciesWithinHour = async (tx: WriteTx): Promise<number> =>
  (await tx.one(sql<{ n: number }>`select app.emergencies_within_hour(${tx.now}) as n`)).n

/** The answer is the same whether the person exists or not; what was done is in the log, and is reviewed. */
export const breakGlass = command(
  oversightAccess,
  "access.breakGlass",
  {
    takes: z.object({
      number: numberField().min(1),
      reason: reasonField(500),
    }),
    answers: answer({}),
  },
  async (tx, { number, reason }) => {
    const found = readIdentity(number, tx.today)
    if (!found.ok) return refused(violation(found.code, { at: "number" }))
    const before = await emergenciesWithinHour(tx)
    if (before >= mostWithinHour) return refused(violation("EMERGENCY_CAP", { limit: mostWithinHour }))
    // Alarms without stopping: one person may be in danger, and then a second and a third.
    if (before + 1 === alarmAt) await sql`select app.alarm_of_emergencies(${newId()}, ${tx.now})`.execute(tx)
    const row = await tx.one(sql<{ id: string | null }>`
      select app.break_glass(${found.kind}, ${found.value}, ${reason}, ${newId()}, ${newId()},
        ${tx.now}) as id`)
    const personId = row.id
    if (personId) tx.saw(personId)
    tx.detail({ reason })
    return ok({})
  },
)
