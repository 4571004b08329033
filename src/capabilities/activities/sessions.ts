import { sql } from "kysely"
import { z } from "zod"
import { newId } from "../../kernel/id.ts"
import { ok, refused, type Violation, violation } from "../../kernel/result.ts"
import { answer, answerDay, answerId, answerMoment } from "../../platform/answer.ts"
import { aboutNobody, command } from "../../platform/command.ts"
import type { ReadTx } from "../../platform/db/tenant.ts"
import { dayField, id, text, timeField } from "../../platform/validation.ts"
import { activityAccess } from "./access.ts"
import { aboutActivity, activityById } from "./activities.ts"
import { sessionDays } from "./session-days.ts"
import { tellOfChange } from "./tell-change.ts"
import { notOurs, runsUnit } from "./units.ts"

export const Session = answer({
  id: answerId(),
  activity_id: answerId(),
  day: answerDay(),
  from: z.string(),
  to: z.string(),
  place: z.string(),
  cancelled_at: answerMoment().nullable(),
})
export type Session = z.infer<typeof Session>
export const sessionColumns = sql`s.id, s.activity_id, s.day, to_char(s.from_time, 'HH24:MI') as from,
  to_char(s.to_time, 'HH24:MI') as to, s.place, s.cancelled_at`

const Add = z.object({
  activityId: id(),
  day: dayField(),
  from: timeField(),
  to: timeField(),
  place: text(120),
  /** How many weeks in a row, on the same weekday. */
  weeks: z.int().min(1).max(52).default(1),
})

export const addSessions = command(
  activityAccess,
  "activitySession.add",
  { takes: Add, answers: answer({ id: answerId(), sessions: z.int() }) },
  {
    about: aboutActivity,
    run: async (tx, input, activity) => {
      if (!(await runsUnit(tx, activity.unit_id))) return notOurs()
      const days = sessionDays(input.day, input.weeks)
      const faults: Violation[] = []
      if (input.to <= input.from)
        faults.push(violation("SESSION_TIMES", { at: "to", actual: input.to, limit: input.from }))
      const after = activity.ended_on && days.find((one) => activity.ended_on && one > activity.ended_on)
      if (after) faults.push(violation("ACTIVITY_ENDED", { at: "day", actual: activity.ended_on }))
      if (faults.length > 0) return refused(...faults)
      for (const day of days) {
        const added = await tx.change(
          tx
            .insertInto("activity_session")
            .values({
              ...tx.stamp(),
              id: newId(),
              activity_id: activity.id,
              day,
              from_time: input.from,
              to_time: input.to,
              place: input.place,
            })
            .onConflict((conflict) => conflict.doNothing()),
        )
        if (added === 0) return refused(violation("SESSION_THERE", { at: "day", actual: day }))
      }
      tx.detail({ from: input.day, sessions: days.length })
      return ok({ id: activity.id, sessions: days.length })
    },
  },
)

export async function sessionById(tx: ReadTx, sessionId: string): Promise<Session | null> {
  const row = await tx.maybe(sql<Session>`select ${sessionColumns} from activity_session s
    where s.tenant_id = app.tenant() and s.id = ${sessionId}`)
  return row ?? null
}

/** The same weekday and time from this day on: what was planned together. */
const alike = (session: Session, following: boolean) =>
  following
    ? sql`s.activity_id = ${session.activity_id} and s.day >= ${session.day}::date
      and s.from_time = ${session.from}::time
        and extract(isodow from s.day) = extract(isodow from ${session.day}::date) and s.cancelled_at is null`
    : sql`s.id = ${session.id} and s.cancelled_at is null`

export async function followingCount(tx: ReadTx, session: Session): Promise<number> {
  const row = await tx.one(sql<{ count: number }>`select count(*)::integer as count from activity_session s
    where s.tenant_id = app.tenant() and ${alike(session, true)}`)
  return row.count
}

const aboutSession = async (tx: ReadTx, { sessionId }: { sessionId: string }) => {
  const session = await sessionById(tx, sessionId)
  const activity = session && (await activityById(tx, session.activity_id))
  return aboutNobody(activity && { session, activity })
}

/** One occasion, or it and those that follow. What has been, or is marked, stays as it was. */
export const cancelSession = command(
  activityAccess,
  "activitySession.cancel",
  {
    takes: z.object({ sessionId: id(), following: z.boolean().default(false) }),
    answers: answer({ id: answerId(), cancelled: z.int() }),
  },
  {
    about: aboutSession,
    run: async (tx, { following }, { session, activity }) => {
      if (!(await runsUnit(tx, activity.unit_id))) return notOurs()
      if (session.cancelled_at) return refused(violation("SESSION_CANCELLED"))
      if (session.day < tx.today)
        return refused(violation("DAY_PASSED", { actual: session.day, limit: tx.today }))
      const marked = await tx.all(sql`select 1 from attendance_mark
      where tenant_id = app.tenant() and activity_session_id = ${session.id} and replaced_at is null limit 1`)
      if (marked.length > 0) return refused(violation("SESSION_MARKED"))
      const cancelled = await tx.change(sql`update activity_session s set cancelled_at = ${tx.now}
      where s.tenant_id = app.tenant() and ${alike(session, following)}`)
      await tellOfChange(tx, activity.id)
      tx.detail({ day: session.day, following, cancelled })
      return ok({ id: activity.id, cancelled })
    },
  },
)
