import { sql } from "kysely"
import { z } from "zod"
import type { Day } from "../../kernel/day.ts"
import type { Id } from "../../kernel/id.ts"
import { notFound, ok } from "../../kernel/result.ts"
import { answer, answerDay } from "../../platform/answer.ts"
import { read } from "../../platform/command.ts"
import type { ReadTx } from "../../platform/db/tenant.ts"
import { dayField, id } from "../../platform/validation.ts"
import { activityAccess } from "./access.ts"
import { Expected, expectedOn } from "./attendance-day.ts"

const Row = answer({ day: answerDay(), row: Expected })
export type Row = z.infer<typeof Row>

const rowOn = async (tx: ReadTx, day: Day, key: string) => {
  const row = (await expectedOn(tx, day)).find((one) => one.key === key)
  if (!row) return notFound()
  tx.saw(row.person_id)
  return ok({ day, row })
}

/** One person's day at a workplace: a cell of the week. */
export const placementDay = read(
  activityAccess,
  "attendance.placementDay",
  { takes: z.object({ placementId: id("placement"), day: dayField().optional() }), answers: Row },
  (tx, { placementId, day }) => rowOn(tx, day ?? tx.today, `p_${placementId}`),
)

const dayOfSession = (tx: ReadTx, sessionId: Id<"activity_session">) =>
  tx.maybe(sql<{ day: Day }>`select day from activity_session
    where tenant_id = app.tenant() and id = ${sessionId}`)

/** One person at one session of an activity. */
export const sessionMember = read(
  activityAccess,
  "attendance.sessionMember",
  { takes: z.object({ activitySessionId: id("activity_session"), personId: id("person") }), answers: Row },
  async (tx, { activitySessionId: sessionId, personId }) => {
    const session = await dayOfSession(tx, sessionId)
    return session ? rowOn(tx, session.day, `s_${sessionId}_${personId}`) : notFound()
  },
)
