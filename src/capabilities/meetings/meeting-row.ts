import { sql } from "kysely"
import { z } from "zod"
import { answer, answerDay, answerId, answerMoment } from "../../platform/answer.ts"
import { aboutPersonOf } from "../../platform/command.ts"
import type { ReadTx } from "../../platform/db/tenant.ts"
import { fullName, personOf } from "../../register/people/person-name.ts"
import { protections } from "../../register/people/protection.ts"
import { meetingLifecycle } from "./lifecycle.ts"

export const meetingKinds = ["first", "planning", "followUp", "homeVisit", "phone", "video"] as const
export const interpreterStates = ["none", "needed", "booked"] as const
export const meetingOutcomes = ["came", "late", "noShowWithReason", "noShow"] as const

export const Staff = answer({ id: answerId("account"), name: z.string() })
export type Staff = z.infer<typeof Staff>

export const Meeting = answer({
  id: answerId(),
  person_id: answerId("person"),
  person_name: z.string(),
  person_protection: z.enum(protections),
  series_id: answerId().nullable(),
  kind: z.enum(meetingKinds),
  day: answerDay(),
  from: z.string(),
  to: z.string(),
  place: z.string().nullable(),
  link: z.string().nullable(),
  interpreter: z.enum(interpreterStates),
  interpreter_language: z.string().nullable(),
  others: z.string().nullable(),
  state: z.enum(meetingLifecycle.states),
  reply: z.string().nullable(),
  replied_at: answerMoment().nullable(),
  outcome: z.enum(meetingOutcomes).nullable(),
  version: z.int(),
  staff: z.array(Staff),
})
export type Meeting = z.infer<typeof Meeting>

/** Of the meeting `m` and its person `p`; of the staff those whose names the reader may see. */
export const meetingColumns = sql`m.id, m.person_id, ${fullName} as person_name,
  p.protection as person_protection, m.series_id, m.kind, m.day, to_char(m.from_time, 'HH24:MI') as from,
  to_char(m.to_time, 'HH24:MI') as to, m.place, m.link, m.interpreter, m.interpreter_language, m.others,
  m.state, m.reply, m.replied_at, m.outcome, m.version,
  (select coalesce(json_agg(json_build_object('id', a.id, 'name', a.name) order by a.name, a.id), '[]')
    from meeting_staff s join account a on a.tenant_id = s.tenant_id and a.id = s.account_id
    where s.tenant_id = m.tenant_id and s.meeting_id = m.id) as staff`
export const meetingFrom = sql`meeting m ${personOf("m")}`

const meetingById = (tx: ReadTx, meetingId: string) =>
  tx.maybe(sql<Meeting>`select ${meetingColumns} from ${meetingFrom}
    where m.tenant_id = app.tenant() and m.id = ${meetingId}`)

export const aboutMeeting = async (tx: ReadTx, { meetingId }: { meetingId: string }) =>
  aboutPersonOf(await meetingById(tx, meetingId))
