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
import { intakeAccess } from "./access.ts"

async function referralRows(
  tx: ReadTx,
  personId: Id<"person">,
  { before, most }: TimelinePart,
): Promise<TimelineRow[]> {
  if (!mayAct(intakeAccess, "referral.read", tx.actor)) return []
  const rows = await tx.all(sql<{ id: string; at: Date; day: Day; referrer: string; purpose: string }>`
    select x.id, ${middleOf("x.received_on")} as at, x.received_on as day, x.referrer, x.purpose from referral x
    where x.tenant_id = app.tenant() and x.person_id = ${personId} and ${middleOf("x.received_on")} < ${before}
    order by x.received_on desc limit ${most}`)
  return rows.map(({ id, at, day, referrer, purpose }) => ({
    at,
    day,
    code: `received.${referrer}`,
    facts: {},
    body: purpose,
    by: null,
    href: `/remisser/${id}`,
  }))
}

export const referralTimeline: TimelineSource = {
  kind: "referral",
  order: 50,
  word: "remisser",
  tab: "",
  names: ["referral."],
  tells: ["referral.receive"],
  load: referralRows,
}
