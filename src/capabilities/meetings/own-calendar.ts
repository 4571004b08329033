import { sql } from "kysely"
import { z } from "zod"
import { ok } from "../../kernel/result.ts"
import { answer, answerDay } from "../../platform/answer.ts"
import { read } from "../../platform/command.ts"
import type { ReadTx } from "../../platform/db/tenant.ts"
import { dayIn } from "../../platform/matters.ts"
import { fullName, PersonName } from "../../register/people/person-name.ts"
import { meetingAccess } from "./access.ts"
import { Meeting, meetingColumns, meetingFrom, Staff } from "./meeting-row.ts"

const feedSince = (tx: ReadTx) =>
  tx.maybe(sql<{ since: z.infer<ReturnType<typeof answerDay>> }>`select ${dayIn("created_at")} as since
    from calendar_feed where tenant_id = app.tenant() and account_id = app.actor() and revoked_at is null`)

/** One's own meetings from today on, and whether they have an address for a calendar. */
export const listMyMeetings = read(
  meetingAccess,
  "meeting.mine",
  {
    takes: z.object({}),
    answers: answer({ meetings: z.array(Meeting), feedSince: answerDay().nullable() }),
  },
  async (tx) => {
    const meetings = await tx.all(sql<Meeting>`select ${meetingColumns} from ${meetingFrom}
      join meeting_staff mine on mine.tenant_id = m.tenant_id and mine.meeting_id = m.id
        and mine.account_id = app.actor()
      where m.tenant_id = app.tenant() and m.day >= ${tx.today}::date and m.state <> 'cancelled'
      order by m.day, m.from_time, m.id limit 200`)
    tx.saw(meetings.map((one) => one.person_id))
    return ok({ meetings, feedSince: (await feedSince(tx))?.since ?? null })
  },
)

/** Whom one may book with from one's day: one's own group. Colleagues are chosen from the person's page. */
export const ownGroup = read(
  meetingAccess,
  "meeting.ownGroup",
  { takes: z.object({}), answers: answer({ persons: z.array(PersonName), staff: z.array(Staff) }) },
  async (tx) => {
    const persons = await tx.all(sql<PersonName>`select p.id, ${fullName} as name, p.protection from person p
      where p.tenant_id = app.tenant() and p.id = any ((select app.case_persons())::uuid[])
      order by p.sort_name, p.id limit 500`)
    tx.saw(persons.map((one) => one.id))
    const staff = await tx.all(sql<z.infer<typeof Staff>>`
      select id, name from account where tenant_id = app.tenant() and id = app.actor()`)
    return ok({ persons, staff })
  },
)
