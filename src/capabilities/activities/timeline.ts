import { sql } from "kysely"
import { type Day, isoWeek } from "../../kernel/day.ts"
import type { Id } from "../../kernel/id.ts"
import { mayAct } from "../../platform/access/access.ts"
import type { ReadTx } from "../../platform/db/tenant.ts"
import {
  middleOf,
  type TimelinePart,
  type TimelineRow,
  type TimelineSource,
} from "../../platform/timeline.ts"
import { activityAccess } from "./access.ts"

type Week = { at: Date; last: Day; hours: number; sick: number; valid: number; invalid: number }

/** What was marked, a week in a row: hours that are confirmed, and days away by kind. */
async function weeks(
  tx: ReadTx,
  personId: Id<"person">,
  { before, most }: TimelinePart,
): Promise<TimelineRow[]> {
  if (!mayAct(activityAccess, "attendance.read", tx.actor)) return []
  const rows = await tx.all(sql<Week>`select ${middleOf("max(m.day)")} as at, max(m.day) as last,
      coalesce(sum(m.hours), 0)::float8 as hours,
      (count(*) filter (where m.mark = 'sick'))::int as sick,
      (count(*) filter (where m.mark = 'validAbsence'))::int as valid,
      (count(*) filter (where m.mark = 'invalidAbsence'))::int as invalid
    from attendance_mark m where m.tenant_id = app.tenant() and m.person_id = ${personId}
      and m.replaced_at is null
    group by date_trunc('week', m.day) having ${middleOf("max(m.day)")} < ${before} order by 2 desc limit ${most}`)
  return rows.map(({ at, last: day, ...counted }) => ({
    at,
    day,
    code: "week",
    facts: { week: isoWeek(day).week, ...counted },
    body: null,
    by: null,
    href: `/deltagare/${personId}/narvaro`,
  }))
}

export const attendanceTimeline: TimelineSource = {
  kind: "attendance",
  order: 30,
  word: "narvaro",
  tab: "/narvaro",
  names: ["attendance.", "activityMember."],
  tells: [],
  load: weeks,
}
