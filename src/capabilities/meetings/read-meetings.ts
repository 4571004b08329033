import { sql } from "kysely"
import { z } from "zod"
import { notFound, ok, refusedAs, violation } from "../../kernel/result.ts"
import { answer } from "../../platform/answer.ts"
import { read } from "../../platform/command.ts"
import { id } from "../../platform/validation.ts"
import { PersonName, personName } from "../../register/people/person-name.ts"
import { PersonFacts, personFacts } from "../participants/public.ts"
import { meetingAccess } from "./access.ts"
import { laterInSeries } from "./cancel-meeting.ts"
import { aboutMeeting, Meeting, meetingColumns, meetingFrom, Staff } from "./meeting-row.ts"
import { areWithheld, mayBook } from "./reader-may.ts"
import { staffChoices, withStaffOf } from "./staff-choices.ts"

const takes = z.object({ personId: id("person") })

/** The meetings of one person, the coming ones first. */
export const listMeetings = read(
  meetingAccess,
  "meeting.list",
  {
    takes,
    answers: answer({
      person: PersonFacts,
      coming: z.array(Meeting),
      past: z.array(Meeting),
      books: z.boolean(),
    }),
  },
  async (tx, { personId }) => {
    const person = await personFacts(tx, personId)
    if (!person) return notFound()
    if (await areWithheld(tx, personId)) return refusedAs("forbidden", [violation("NOT_SHARED")])
    const meetings = await tx.all(sql<Meeting>`select ${meetingColumns} from ${meetingFrom}
      where m.tenant_id = app.tenant() and m.person_id = ${personId}
      order by m.day desc, m.from_time desc, m.id limit 300`)
    const isComing = (one: Meeting) => one.day >= tx.today && one.state !== "held"
    return ok({
      person,
      coming: meetings.filter(isComing).reverse(),
      past: meetings.filter((one) => !isComing(one)),
      books: await mayBook(tx, personId),
    })
  },
)

export const readMeeting = read(
  meetingAccess,
  "meeting.read",
  { takes: z.object({ meetingId: id() }), answers: answer({ meeting: Meeting, later: z.int() }) },
  {
    about: aboutMeeting,
    run: async (tx, _input, meeting) => ok({ meeting, later: await laterInSeries(tx, meeting) }),
  },
)

const Language = answer({ language: z.string().nullable(), interpreter: z.boolean() })

/** What a meeting with somebody is chosen from. */
export const meetingChoices = read(
  meetingAccess,
  "meeting.choices",
  { takes, answers: answer({ person: PersonName, staff: z.array(Staff), speaks: Language }) },
  async (tx, { personId }) => {
    const person = await personName(tx, personId)
    if (!person) return notFound()
    const speaks = await tx.one(sql<z.infer<typeof Language>>`
      select language, interpreter from person where tenant_id = app.tenant() and id = ${personId}`)
    return ok({ person, staff: await staffChoices(tx, personId), speaks })
  },
)

/** A meeting with those who may take part in it, before it is changed. */
export const changeChoices = read(
  meetingAccess,
  "meeting.changeChoices",
  { takes: z.object({ meetingId: id() }), answers: answer({ meeting: Meeting, staff: z.array(Staff) }) },
  {
    about: aboutMeeting,
    run: async (tx, _input, meeting) =>
      ok({ meeting, staff: withStaffOf(meeting, await staffChoices(tx, meeting.person_id)) }),
  },
)
