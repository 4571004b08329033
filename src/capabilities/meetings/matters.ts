import { type RawBuilder, sql } from "kysely"
import { type Matter, mostMatters } from "../../platform/matters.ts"
import { fullName, personOf } from "../../register/people/person-name.ts"

/** Meetings that the actor takes part in. */
const own = (condition: RawBuilder<unknown>) => sql`(select m.* from meeting_staff s
    join meeting m on m.tenant_id = s.tenant_id and m.id = s.meeting_id
    where s.tenant_id = app.tenant() and s.account_id = app.actor() and ${condition}
    order by m.day, m.from_time, m.id limit ${sql.lit(mostMatters)}) x ${personOf("x")}`
const time = sql`to_char(x.from_time, 'HH24:MI') || '–' || to_char(x.to_time, 'HH24:MI')`
const roles = ["coach", "intakeOfficer", "socialWorker", "manager"] as const
const writers = ["coach", "intakeOfficer", "manager"] as const

/** What waits for somebody here: the meetings of today, and those that nobody has said how they went. */
export const meetingMatters: readonly Matter[] = [
  {
    kind: "meetingToday",
    group: "meetings",
    roles,
    href: (row) => `/moten/${row.id}`,
    rows: () => sql`select x.id, x.person_id, ${fullName} as about,
        ${time} || coalesce(', ' || nullif(x.place, ''), '') as place, x.day as on_day, null::int as number
      from ${own(sql`m.day = app.today() and m.state in ('booked', 'confirmed')`)}
      order by x.from_time, x.id`,
  },
  {
    kind: "meetingOutcome",
    group: "urgent",
    roles: writers,
    href: (row) => `/moten/${row.id}/utfall`,
    rows: () => sql`select x.id, x.person_id, ${fullName} as about, ${time} as place, x.day as on_day,
        null::int as number
      from ${own(sql`m.day < app.today() and m.state in ('booked', 'confirmed', 'anotherTime', 'declined')`)}
      order by x.day, x.id`,
  },
  {
    kind: "meetingReply",
    group: "urgent",
    placeText: "matter.meetingReply.",
    roles: writers,
    href: (row) => `/moten/${row.id}`,
    rows: () => sql`select x.id, x.person_id, ${fullName} as about, x.state as place, x.day as on_day,
        null::int as number
      from ${own(sql`m.day >= app.today() and m.state in ('anotherTime', 'declined')`)}
      order by x.day, x.id`,
  },
  {
    kind: "meetingInterpreter",
    roles: writers,
    href: (row) => `/moten/${row.id}/andra`,
    rows: () => sql`select x.id, x.person_id, ${fullName} as about, x.interpreter_language as place,
        x.day as on_day, null::int as number
      from ${own(sql`m.day between app.today() and app.today() + 14 and m.interpreter = 'needed'
        and m.state in ('booked', 'confirmed', 'anotherTime')`)}
      order by x.day, x.id`,
  },
]
