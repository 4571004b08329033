import { sql } from "kysely"
import { z } from "zod"
import { ok, refused, stale, violation } from "../../kernel/result.ts"
import { answer, answerId } from "../../platform/answer.ts"
import { command } from "../../platform/command.ts"
import { id, version } from "../../platform/validation.ts"
import { tellParticipant } from "../participants/public.ts"
import { meetingAccess } from "./access.ts"
import { bookingFaults } from "./booking-rules.ts"
import { clashesOf } from "./clashes.ts"
import { addStaff, chosenOf, columnsOf, MeetingFields } from "./fields.ts"
import { meetingLifecycle } from "./lifecycle.ts"
import { aboutMeeting } from "./meeting-row.ts"
import { meetingChanged } from "./messages.ts"
import { asksAnew } from "./moved.ts"
import { staffChoices, withStaffOf } from "./staff-choices.ts"
import { warningsOf } from "./warnings.ts"

/** Another time or place is a new question to the participant, who is told; the rest is not. */
export const changeMeeting = command(
  meetingAccess,
  "meeting.change",
  {
    takes: MeetingFields.extend({ meetingId: id(), version: version() }),
    answers: answer({ id: answerId(), personId: answerId("person"), moved: z.boolean() }),
  },
  {
    about: aboutMeeting,
    run: async (tx, { meetingId, version: seen, ...fields }, meeting) => {
      const moved = asksAnew(meeting, fields)
      const state = meetingLifecycle.apply(meeting.state, moved ? "move" : "edit")
      if (!state) return refused(violation("MEETING_STATE"))
      const personId = meeting.person_id
      const choices = withStaffOf(meeting, await staffChoices(tx, personId))
      const { staff, faults } = chosenOf(choices, fields.staffIds)
      faults.unshift(...bookingFaults({ ...fields, lastDay: fields.day }, tx.today))
      if (faults.length > 0) return refused(...faults)
      const asked = {
        personId,
        staff,
        days: [fields.day],
        from: fields.from,
        to: fields.to,
        except: meetingId,
      }
      const warnings = warningsOf(await clashesOf(tx, asked), fields.accepts)
      if (warnings.length > 0) return refused(...warnings)
      const changed = await tx.change(
        tx
          .updateTable("meeting")
          .set({
            ...columnsOf(fields),
            day: fields.day,
            state,
            ...(moved ? { reply: null, replied_at: null } : {}),
            version: seen + 1,
          })
          .where("tenant_id", "=", tx.actor.tenantId)
          .where("id", "=", meetingId)
          .where("version", "=", seen),
      )
      if (changed === 0) return stale({ current: meeting })
      await sql`delete from meeting_staff where tenant_id = app.tenant() and meeting_id = ${meetingId}`.execute(
        tx,
      )
      await addStaff(tx, { id: meetingId, personId }, staff)
      if (moved)
        await tellParticipant(tx, personId, {
          kind: meetingChanged,
          dedupeKey: `meeting.changed ${meetingId} ${seen + 1}`,
        })
      tx.detail({ moved, day: fields.day, before: meeting.day })
      return ok({ id: meetingId, personId, moved })
    },
  },
)
