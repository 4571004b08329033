import { sql } from "kysely"
import { z } from "zod"
import type { Id } from "../../kernel/id.ts"
import { type Violation, violation } from "../../kernel/result.ts"
import type { WriteTx } from "../../platform/db/tenant.ts"
import { dayField, id, text, timeField } from "../../platform/validation.ts"
import { interpreterStates, meetingKinds, type Staff } from "./meeting-row.ts"
import { acceptable } from "./warnings.ts"

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
  /** What one has been told of, and books all the same. */
  accepts: z.array(z.enum(acceptable)).max(acceptable.length).default([]),
})
export type MeetingFields = z.infer<typeof MeetingFields>

/** The columns that the fields of a form fill. */
export const columnsOf = (fields: MeetingFields) => ({
  kind: fields.kind,
  from_time: fields.from,
  to_time: fields.to,
  place: fields.place ?? null,
  link: fields.link ?? null,
  interpreter: fields.interpreter,
  interpreter_language: fields.interpreter === "none" ? null : (fields.interpreterLanguage ?? null),
  others: fields.others ?? null,
})

/** Those of the choices who are chosen, or the fault of choosing somebody else. */
export function chosenOf(
  choices: readonly Staff[],
  staffIds: readonly string[],
): { staff: Staff[]; faults: Violation[] } {
  const staff = choices.filter((one) => staffIds.includes(one.id))
  const unknown = new Set(staffIds).size > staff.length
  return { staff, faults: unknown ? [violation("MEETING_STAFF_UNKNOWN", { at: "staffIds" })] : [] }
}

export async function addStaff(
  tx: WriteTx,
  meeting: { id: string; personId: Id<"person"> },
  staff: readonly Staff[],
): Promise<void> {
  await sql`insert into meeting_staff (tenant_id, meeting_id, account_id, person_id, created_by)
    select app.tenant(), ${meeting.id}, one, ${meeting.personId}, app.actor()
    from unnest(${staff.map((one) => one.id)}::uuid[]) one`.execute(tx)
}
