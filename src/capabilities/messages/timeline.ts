import { sql } from "kysely"
import type { Id } from "../../kernel/id.ts"
import type { ReadTx } from "../../platform/db/tenant.ts"
import type { TimelinePart, TimelineRow, TimelineSource } from "../../platform/timeline.ts"

type Row = { at: Date; channel: string; template: string; how: "sent" | "waits" | "failed" }

/** What the participant was told by text message or e-mail: the database says who reads it. */
async function sentRows(
  tx: ReadTx,
  personId: Id<"person">,
  { before, most }: TimelinePart,
): Promise<TimelineRow[]> {
  const at = sql`coalesce(n.bounced_at, n.sent_at, n.created_at)`
  const rows = await tx.all(sql<Row>`select ${at} as at, n.channel, n.template,
      case when n.bounced_at is not null then 'failed' when n.sent_at is null then 'waits' else 'sent' end as how
    from notification n join account a on a.tenant_id = n.tenant_id and a.id = n.account_id
    where n.tenant_id = app.tenant() and a.person_id = ${personId} and a.realm = 'resident'
      and n.channel <> 'inApp' and ${at} < ${before}
    order by ${at} desc, n.id desc limit ${most}`)
  return rows.map(({ at, channel, template, how }) => ({
    at,
    day: null,
    code: how,
    facts: { channel, template },
    body: null,
    by: null,
    href: `/deltagare/${personId}/uppgifter`,
  }))
}

export const messageTimeline: TimelineSource = {
  kind: "message",
  order: 80,
  word: "meddelanden",
  tab: "/uppgifter",
  names: ["message."],
  tells: [],
  load: sentRows,
}
