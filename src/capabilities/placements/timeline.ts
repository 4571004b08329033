import { sql } from "kysely"
import type { Day } from "../../kernel/day.ts"
import type { Id } from "../../kernel/id.ts"
import { mayAct } from "../../platform/access/access.ts"
import type { ReadTx } from "../../platform/db/tenant.ts"
import {
  middleOf,
  type TimelinePart,
  type TimelineRow,
  type TimelineSource,
} from "../../platform/timeline.ts"
import { placementAccess } from "./access.ts"

type Row = {
  placement_id: string
  at: Date
  day: Day
  code: string
  where: string
  number: number
  until: Day | null
  body: string | null
  by: string | null
}

/** Proposed, started and ended, what check-ins gave, and decisions about support. */
async function placementRows(
  tx: ReadTx,
  personId: Id<"person">,
  { before, most }: TimelinePart,
): Promise<TimelineRow[]> {
  if (!mayAct(placementAccess, "placement.history", tx.actor)) return []
  const of = sql`x.tenant_id = app.tenant() and x.person_id = ${personId}`
  const rows = await tx.all(sql<Row>`select h.*, w.name as "where", ${middleOf("h.day")} as at from (
      select x.id as placement_id, x.workplace_id, x.tenant_id, x.proposed_on as day, 'proposed' as code, 0 as number,
        x.ends_on as until, null as body, null as by from placement x where ${of}
      union all select x.id, x.workplace_id, x.tenant_id, x.started_on, 'started', 0, x.ends_on, x.override_reason, null
        from placement x where ${of} and x.started_on is not null
      union all select x.id, x.workplace_id, x.tenant_id, x.ended_on, 'ended.' || coalesce(x.end_outcome, 'completed'), 0,
        null, x.end_reason, null from placement x where ${of} and x.ended_on <= app.today()
      union all select p.id, p.workplace_id, x.tenant_id, x.held_on, 'checkIn', x.week, null, x.coach_text, null
        from check_in x join placement p on p.tenant_id = x.tenant_id and p.id = x.placement_id
        where ${of} and x.held_on is not null
      union all select p.id, p.workplace_id, x.tenant_id, x.decided_on, 'decision', x.percent, x.ends_on,
        x.decision_ref, null
        from subsidy_decision x join placement p on p.tenant_id = x.tenant_id and p.id = x.placement_id
        where ${of}) h
    join workplace w on w.tenant_id = h.tenant_id and w.id = h.workplace_id
    where ${middleOf("h.day")} < ${before} order by h.day desc limit ${most}`)
  return rows.map(({ placement_id, at, day, code, where, number, until, body, by }) => ({
    at,
    day,
    code,
    facts: { where, number, ...(until ? { until } : {}) },
    body,
    by,
    href: `/placeringar/${placement_id}`,
  }))
}

export const placementTimeline: TimelineSource = {
  kind: "placement",
  order: 20,
  word: "placeringar",
  tab: "/placeringar",
  names: ["placement.", "checkIn.", "subsidy.", "agreement."],
  tells: ["placement.propose", "placement.start", "placement.end", "checkIn.record"],
  load: placementRows,
}
