import { sql } from "kysely"
import { z } from "zod"
import { newId } from "../../kernel/id.ts"
import { ok, refused, violation } from "../../kernel/result.ts"
import { answer, answerDay, answerId, idAnswer } from "../../platform/answer.ts"
import { aboutNobody, command } from "../../platform/command.ts"
import type { ReadTx } from "../../platform/db/tenant.ts"
import { dayField, id, text } from "../../platform/validation.ts"
import { activityAccess } from "./access.ts"
import { tellOfChange } from "./tell-change.ts"
import { notOurs, runsUnit } from "./units.ts"

export const activityKinds = ["jobSearch", "course", "workshop", "guidance", "other"] as const

export const Activity = answer({
  id: answerId(),
  unit_id: answerId(),
  unit_name: z.string(),
  name: z.string(),
  kind: z.enum(activityKinds),
  ended_on: answerDay().nullable(),
})
export type Activity = z.infer<typeof Activity>

export async function activityById(tx: ReadTx, activityId: string): Promise<Activity | null> {
  const row =
    await tx.maybe(sql<Activity>`select a.id, a.unit_id, u.name as unit_name, a.name, a.kind, a.ended_on
    from activity a join unit u on u.tenant_id = a.tenant_id and u.id = a.unit_id
    where a.tenant_id = app.tenant() and a.id = ${activityId}`)
  return row ?? null
}

export const aboutActivity = async (tx: ReadTx, { activityId }: { activityId: string }) =>
  aboutNobody(await activityById(tx, activityId))

export const createActivity = command(
  activityAccess,
  "activity.create",
  { takes: z.object({ unitId: id(), name: text(120), kind: z.enum(activityKinds) }), answers: idAnswer() },
  async (tx, input) => {
    if (!(await runsUnit(tx, input.unitId))) return notOurs()
    const activityId = newId()
    await tx
      .insertInto("activity")
      .values({ ...tx.stamp(), id: activityId, unit_id: input.unitId, name: input.name, kind: input.kind })
      .execute()
    tx.detail({ unitId: input.unitId, kind: input.kind })
    return ok({ id: activityId })
  },
)

/**
 * The last day of an activity; what was planned after it is cancelled. Memberships need no change: nothing is
 * left to come to.
 */
export const endActivity = command(
  activityAccess,
  "activity.end",
  { takes: z.object({ activityId: id(), lastDay: dayField() }), answers: idAnswer() },
  {
    about: aboutActivity,
    run: async (tx, input, activity) => {
      if (!(await runsUnit(tx, activity.unit_id))) return notOurs()
      if (activity.ended_on) return refused(violation("ACTIVITY_ENDED", { actual: activity.ended_on }))
      if (input.lastDay < tx.today)
        return refused(violation("DAY_PASSED", { at: "lastDay", actual: input.lastDay, limit: tx.today }))
      await sql`update activity set ended_on = ${input.lastDay}
      where tenant_id = app.tenant() and id = ${activity.id}`.execute(tx)
      const cancelled = await tx.change(sql`update activity_session set cancelled_at = ${tx.now}
      where tenant_id = app.tenant() and activity_id = ${activity.id} and day > ${input.lastDay}
        and cancelled_at is null`)
      if (cancelled > 0) await tellOfChange(tx, activity.id)
      tx.detail({ lastDay: input.lastDay, cancelled })
      return ok({ id: activity.id })
    },
  },
)
