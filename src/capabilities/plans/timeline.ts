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
import { planAccess, readsAssessment } from "./access.ts"

type Row = {
  at: Date
  day: Day
  code: string
  body: string | null
  by: string | null
  facts: TimelineRow["facts"]
}

/** Assessments, steps with their reasons and what was agreed; the rest of the plan is told by the history. */
async function planRows(
  tx: ReadTx,
  personId: Id<"person">,
  { before, most }: TimelinePart,
): Promise<TimelineRow[]> {
  if (!mayAct(planAccess, "plan.read", tx.actor)) return []
  const assessments = readsAssessment(tx.actor.role)
    ? sql`select ${middleOf("x.assessed_on")} as at, x.assessed_on as day, 'assessed' as code, x.person_id, x.tenant_id,
        x.strengths || coalesce(E'\n' || x.summary, '') as body, x.created_by, '{}'::jsonb as facts from assessment x
      union all`
    : sql``
  const rows =
    await tx.all(sql<Row>`select x.at, x.day, x.code, x.body, a.name as by, x.facts from (${assessments}
      select ${middleOf("x.day")} as at, x.day,
        case when x.from_step is null then 'firstStep' else 'step' end as code,
        x.person_id, x.tenant_id, x.reason as body, x.created_by,
        jsonb_build_object('from', coalesce(x.from_step, 0), 'to', x.to_step) as facts from step_change x
      union all
      select ${middleOf("x.agreed_with_participant_on")}, x.agreed_with_participant_on, 'agreed', x.person_id,
        x.tenant_id, x.unit_does || E'\n' || x.participant_does, x.agreed_by_staff, '{}'::jsonb from commitment x) x
    left join account a on a.tenant_id = x.tenant_id and a.id = x.created_by
    where x.tenant_id = app.tenant() and x.person_id = ${personId} and x.at < ${before}
    order by x.at desc limit ${most}`)
  return rows.map((row) => ({ ...row, href: `/deltagare/${personId}/plan` }))
}

export const planTimeline: TimelineSource = {
  kind: "plan",
  order: 40,
  word: "plan",
  tab: "/plan",
  names: ["assessment.", "plan.", "goal.", "measure.", "commitment.", "progress.", "gap", "step."],
  // The parts of a plan that was made at once have rows of their own.
  tells: ["plan.make", "assessment.record", "step.change", "commitment.record"],
  load: planRows,
}
