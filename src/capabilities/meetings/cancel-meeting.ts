import { sql } from "kysely"
import { z } from "zod"
import { ok, refused, stale, violation } from "../../kernel/result.ts"
import { answer, answerId } from "../../platform/answer.ts"
import { command } from "../../platform/command.ts"
import type { ReadTx } from "../../platform/db/tenant.ts"
import { id, version } from "../../platform/validation.ts"
import { tellParticipant } from "../participants/public.ts"
import { meetingAccess } from "./access.ts"
import { meetingLifecycle } from "./lifecycle.ts"
import { aboutMeeting, type Meeting } from "./meeting-row.ts"
import { meetingChanged } from "./messages.ts"

/** Of the same series, later than this one and not over. */
const laterOnes = (meeting: Meeting) => sql`m.tenant_id = app.tenant() and m.series_id = ${meeting.series_id}
  and m.day > ${meeting.day}::date and m.state in ('booked', 'confirmed', 'anotherTime', 'declined')`

export async function laterInSeries(tx: ReadTx, meeting: Meeting): Promise<number> {
  if (!meeting.series_id) return 0
  const row = await tx.one(sql<{ count: number }>`
    select count(*)::int as count from meeting m where ${laterOnes(meeting)}`)
  return row.count
}

/** The meeting, or it and those of its series that follow; the participant is told once. */
export const cancelMeeting = command(
  meetingAccess,
  "meeting.cancel",
  {
    takes: z.object({ meetingId: id(), version: version(), following: z.boolean().default(false) }),
    answers: answer({ id: answerId(), personId: answerId("person"), cancelled: z.int() }),
  },
  {
    about: aboutMeeting,
    run: async (tx, input, meeting) => {
      if (!meetingLifecycle.apply(meeting.state, "cancel")) return refused(violation("MEETING_STATE"))
      const one = await tx.change(sql`update meeting set state = 'cancelled', version = version + 1
        where tenant_id = app.tenant() and id = ${meeting.id} and version = ${input.version}`)
      if (one === 0) return stale({ current: meeting })
      const later = input.following
        ? await tx.change(sql`update meeting m set state = 'cancelled', version = version + 1
            where ${laterOnes(meeting)}`)
        : 0
      if (meeting.day >= tx.today)
        await tellParticipant(tx, meeting.person_id, {
          kind: meetingChanged,
          dedupeKey: `meeting.changed ${meeting.id} ${input.version + 1}`,
        })
      tx.detail({ day: meeting.day, cancelled: one + later })
      return ok({ id: meeting.id, personId: meeting.person_id, cancelled: one + later })
    },
  },
)
