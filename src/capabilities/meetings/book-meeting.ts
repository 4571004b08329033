import { sql } from "kysely"
import { z } from "zod"
import { type Id, newId } from "../../kernel/id.ts"
import { ok, refused, violation } from "../../kernel/result.ts"
import { answer, answerId } from "../../platform/answer.ts"
import { command } from "../../platform/command.ts"
import type { WriteTx } from "../../platform/db/tenant.ts"
import { dayField, id, text, timeField } from "../../platform/validation.ts"
import { meetingAccess } from "./access.ts"
import { bookingFaults } from "./booking-rules.ts"
import { interpreterStates, meetingKinds } from "./meeting-row.ts"
import { staffChoices } from "./staff-choices.ts"

export const MeetingFields = z.object({
  kind: z.enum(meetingKinds),
  day: dayField(),
  from: timeField(),
  to: timeField(),
  place: text(120).optional(),
  /** To the meeting in the municipality's own video service. */
  link: z
    .url({ protocol: /^https$/ })
    .max(500)
    .optional(),
  interpreter: z.enum(interpreterStates).default("none"),
  interpreterLanguage: text(60).optional(),
  staffIds: z.array(id("account")).max(10),
  /** Who else takes part: a relative, another authority. */
  others: text(200).optional(),
})
export type MeetingFields = z.infer<typeof MeetingFields>

/** The columns that the fields of a form fill. */
export const columnsOf = (fields: MeetingFields) => ({
  kind: fields.kind,
  day: fields.day,
  from_time: fields.from,
  to_time: fields.to,
  place: fields.place ?? null,
  link: fields.link ?? null,
  interpreter: fields.interpreter,
  interpreter_language: fields.interpreter === "none" ? null : (fields.interpreterLanguage ?? null),
  others: fields.others ?? null,
})

export async function addStaff(
  tx: WriteTx,
  meeting: { id: string; personId: Id<"person"> },
  staffIds: readonly Id<"account">[],
): Promise<void> {
  await sql`insert into meeting_staff (tenant_id, meeting_id, account_id, person_id, created_by)
    select app.tenant(), ${meeting.id}, one, ${meeting.personId}, app.actor()
    from unnest(${[...new Set(staffIds)]}::uuid[]) one`.execute(tx)
}

export const bookMeeting = command(
  meetingAccess,
  "meeting.book",
  {
    takes: MeetingFields.extend({ personId: id("person") }),
    answers: answer({ id: answerId(), personId: answerId("person") }),
  },
  async (tx, { personId, ...fields }) => {
    const faults = bookingFaults(fields, tx.today)
    const among = new Set((await staffChoices(tx, personId)).map((one) => one.id))
    if (!fields.staffIds.every((one) => among.has(one)))
      faults.push(violation("MEETING_STAFF_UNKNOWN", { at: "staffIds" }))
    if (faults.length > 0) return refused(...faults)
    const meetingId = newId()
    await tx
      .insertInto("meeting")
      .values({ ...tx.stamp(), id: meetingId, person_id: personId, ...columnsOf(fields) })
      .execute()
    await addStaff(tx, { id: meetingId, personId }, fields.staffIds)
    tx.detail({ kind: fields.kind, day: fields.day, from: fields.from })
    return ok({ id: meetingId, personId })
  },
)
