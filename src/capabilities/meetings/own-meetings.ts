import { sql } from "kysely"
import { z } from "zod"
import { notFound, ok } from "../../kernel/result.ts"
import { answer } from "../../platform/answer.ts"
import { read } from "../../platform/command.ts"
import { id } from "../../platform/validation.ts"
import { aboutOneself, ownPerson } from "../../register/people/own-person.ts"
import { meetingAccess } from "./access.ts"
import { aboutMeeting, Meeting, meetingColumns, meetingFrom } from "./meeting-row.ts"

/** As the participant sees it: what they need to come, and what they have answered. */
const OwnMeeting = Meeting.pick({
  id: true,
  kind: true,
  day: true,
  from: true,
  to: true,
  place: true,
  link: true,
  interpreter: true,
  interpreter_language: true,
  others: true,
  state: true,
  reply: true,
  version: true,
  staff: true,
})
export type OwnMeeting = z.infer<typeof OwnMeeting>

const own = (meeting: Meeting): OwnMeeting => ({
  id: meeting.id,
  kind: meeting.kind,
  day: meeting.day,
  from: meeting.from,
  to: meeting.to,
  place: meeting.place,
  link: meeting.link,
  interpreter: meeting.interpreter,
  interpreter_language: meeting.interpreter_language,
  others: meeting.others,
  state: meeting.state,
  reply: meeting.reply,
  version: meeting.version,
  staff: meeting.staff,
})

/** The coming ones; one that was called off is shown until its day has been, so that nobody comes in vain. */
export const listOwnMeetings = read(
  meetingAccess,
  "meeting.listOwn",
  { takes: z.object({}), answers: answer({ meetings: z.array(OwnMeeting) }) },
  async (tx) => {
    const personId = await ownPerson(tx)
    if (!personId) return notFound()
    const rows = await tx.all(sql<Meeting>`select ${meetingColumns} from ${meetingFrom}
      where m.tenant_id = app.tenant() and m.person_id = ${personId} and m.day >= ${tx.today}::date
        and m.state <> 'held'
      order by m.day, m.from_time, m.id limit 100`)
    return ok({ meetings: rows.map(own) })
  },
  aboutOneself,
)

export const readOwnMeeting = read(
  meetingAccess,
  "meeting.readOwn",
  { takes: z.object({ meetingId: id() }), answers: answer({ meeting: OwnMeeting }) },
  { about: aboutMeeting, run: async (_tx, _input, meeting) => ok({ meeting: own(meeting) }) },
)
