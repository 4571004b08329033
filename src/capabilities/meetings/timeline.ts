import { sql } from "kysely"
import type { Id } from "../../kernel/id.ts"
import { mayAct } from "../../platform/access/access.ts"
import type { ReadTx } from "../../platform/db/tenant.ts"
import type { TimelinePart, TimelineRow, TimelineSource } from "../../platform/timeline.ts"
import { meetingAccess } from "./access.ts"

type Row = { id: Id<"meeting">; at: Date; kind: string; how: string }

/** Meetings whose day has come: how each went, or that it was called off or is still to be told. */
async function pastMeetings(
  tx: ReadTx,
  personId: Id<"person">,
  { before, most }: TimelinePart,
): Promise<TimelineRow[]> {
  if (!mayAct(meetingAccess, "meeting.list", tx.actor)) return []
  const rows = await tx.all(sql<Row>`select m.id, m.kind,
      case when m.state = 'cancelled' then 'cancelled' else coalesce(m.outcome, 'open') end as how,
      (m.day + m.from_time) at time zone 'Europe/Stockholm' as at
    from meeting m where m.tenant_id = app.tenant() and m.person_id = ${personId} and m.day <= app.today()
      and (m.day + m.from_time) at time zone 'Europe/Stockholm' < ${before}
    order by m.day desc, m.from_time desc limit ${most}`)
  return rows.map(({ id, at, kind, how }) => ({
    at,
    day: null,
    code: how,
    facts: { kind },
    body: null,
    by: null,
    href: `/moten/${id}`,
  }))
}

export const meetingTimeline: TimelineSource = {
  kind: "meeting",
  order: 15,
  word: "moten",
  tab: "/moten",
  names: ["meeting.", "dropIn"],
  tells: ["meeting.hold", "meeting.cancel"],
  load: pastMeetings,
}
