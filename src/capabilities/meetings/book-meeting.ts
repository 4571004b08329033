import { z } from "zod"
import { newId } from "../../kernel/id.ts"
import { ok, refused } from "../../kernel/result.ts"
import { answer, answerId } from "../../platform/answer.ts"
import { command } from "../../platform/command.ts"
import { id } from "../../platform/validation.ts"
import { tellParticipant } from "../participants/public.ts"
import { meetingAccess } from "./access.ts"
import { bookingFaults } from "./booking-rules.ts"
import { clashesOf } from "./clashes.ts"
import { addStaff, chosenOf, columnsOf, MeetingFields } from "./fields.ts"
import { meetingBooked } from "./messages.ts"
import { seriesDays } from "./series-days.ts"
import { staffChoices } from "./staff-choices.ts"
import { warningsOf } from "./warnings.ts"

const Book = MeetingFields.extend({
  personId: id("person"),
  /** How many, on the same weekday. */
  times: z.int().min(1).max(26).default(1),
  everyWeeks: z.int().min(1).max(4).default(1),
})

/** One meeting or a series of them, told to the participant once. */
export const bookMeeting = command(
  meetingAccess,
  "meeting.book",
  {
    takes: Book,
    answers: answer({ id: answerId(), personId: answerId("person"), booked: z.int() }),
  },
  async (tx, { personId, times, everyWeeks, ...fields }) => {
    const days = seriesDays(fields.day, times, everyWeeks)
    const { staff, faults } = chosenOf(await staffChoices(tx, personId), fields.staffIds)
    faults.unshift(...bookingFaults({ ...fields, lastDay: days.at(-1) ?? fields.day }, tx.today))
    if (faults.length > 0) return refused(...faults)
    const found = await clashesOf(tx, { personId, staff, days, from: fields.from, to: fields.to })
    const warnings = warningsOf(found, fields.accepts)
    if (warnings.length > 0) return refused(...warnings)
    const first = newId()
    for (const [at, day] of days.entries()) {
      const meetingId = at === 0 ? first : newId()
      await tx
        .insertInto("meeting")
        .values({
          ...tx.stamp(),
          id: meetingId,
          person_id: personId,
          series_id: days.length > 1 ? first : null,
          day,
          ...columnsOf(fields),
        })
        .execute()
      await addStaff(tx, { id: meetingId, personId }, staff)
    }
    await tellParticipant(tx, personId, { kind: meetingBooked, dedupeKey: `meeting.booked ${first}` })
    tx.detail({ kind: fields.kind, day: fields.day, times, accepted: fields.accepts })
    return ok({ id: first, personId, booked: days.length })
  },
)
