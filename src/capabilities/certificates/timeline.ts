import { sql } from "kysely"
import type { Id } from "../../kernel/id.ts"
import { mayAct } from "../../platform/access/access.ts"
import type { ReadTx } from "../../platform/db/tenant.ts"
import type { TimelinePart, TimelineRow, TimelineSource } from "../../platform/timeline.ts"
import { certificateAccess } from "./access.ts"

type Row = { at: Date; code: string; where: string; number: number; placement_id: string; by: string | null }

/** Written and answered; to whom it is shown is the participant's. */
async function certificateRows(
  tx: ReadTx,
  personId: Id<"person">,
  { before, most }: TimelinePart,
): Promise<TimelineRow[]> {
  if (!mayAct(certificateAccess, "certificate.draft", tx.actor)) return []
  const of = sql`x.tenant_id = app.tenant() and x.person_id = ${personId}`
  const rows = await tx.all(sql<Row>`select h.* from (
      select x.created_at as at, 'drafted' as code, x.workplace as "where", x.number, x.placement_id, a.name as by
        from certificate x left join account a on a.tenant_id = x.tenant_id and a.id = x.created_by where ${of}
      union all select x.answered_at, x.answer, x.workplace, x.number, x.placement_id, null
        from certificate x where ${of} and x.answer is not null) h
    where h.at < ${before} order by h.at desc limit ${most}`)
  return rows.map(({ at, code, where, number, placement_id, by }) => ({
    at,
    day: null,
    code,
    facts: { where, number },
    body: null,
    by,
    href: `/placeringar/${placement_id}/intyg`,
  }))
}

export const certificateTimeline: TimelineSource = {
  kind: "certificate",
  order: 25,
  word: "intyg",
  tab: "/placeringar",
  names: ["certificate."],
  tells: ["certificate.draft", "certificate.answer"],
  load: certificateRows,
}
