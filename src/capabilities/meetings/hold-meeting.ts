import { sql } from "kysely"
import { z } from "zod"
import { ok, refused, stale, violation } from "../../kernel/result.ts"
import { answer, answerId } from "../../platform/answer.ts"
import { command } from "../../platform/command.ts"
import { id, version } from "../../platform/validation.ts"
import { meetingAccess } from "./access.ts"
import { meetingLifecycle } from "./lifecycle.ts"
import { aboutMeeting, meetingOutcomes } from "./meeting-row.ts"

/**
 * How it went. That somebody did not come is written here and counted in the figures; it is never absence
 * from what the income support asks for, which somebody judges by itself (SoL 2025:400 12 kap.).
 */
export const holdMeeting = command(
  meetingAccess,
  "meeting.hold",
  {
    takes: z.object({ meetingId: id(), version: version(), outcome: z.enum(meetingOutcomes) }),
    answers: answer({ id: answerId(), personId: answerId("person"), writesNotes: z.boolean() }),
  },
  {
    about: aboutMeeting,
    run: async (tx, input, meeting) => {
      if (!meetingLifecycle.apply(meeting.state, "hold")) return refused(violation("MEETING_STATE"))
      if (meeting.day > tx.today) return refused(violation("MEETING_AHEAD", { limit: meeting.day }))
      const changed = await tx.change(sql`update meeting set state = 'held', outcome = ${input.outcome},
        version = version + 1
        where tenant_id = app.tenant() and id = ${meeting.id} and version = ${input.version}`)
      if (changed === 0) return stale({ current: meeting })
      const may = await tx.one(sql<{ writes: boolean }>`
        select ${meeting.person_id}::uuid = any ((select app.case_persons())::uuid[]) as writes`)
      tx.detail({ outcome: input.outcome, day: meeting.day })
      return ok({ id: meeting.id, personId: meeting.person_id, writesNotes: may.writes })
    },
  },
)
