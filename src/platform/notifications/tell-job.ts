import { sql } from "kysely"
import type { WriteTx } from "../db/tenant.ts"
import type { ShortJob } from "../jobs/job.ts"
import { audienceOfAccount } from "./audience.ts"
import { channelsOf } from "./channels.ts"
import { type Audience, fromDatabase, type MessageKind, wayOut } from "./kinds.ts"
import { sendAt, sendOutside } from "./send-outside.ts"

type Untold = {
  id: string
  account_id: string
  kind: string | null
  template: string
  audience: Audience
  choice: string | null
  may: boolean
  email: boolean
  sms: boolean
}

/** Messages inside that nobody has decided about; a day old, they are no news. */
const untold = (tx: WriteTx, only: string | null) =>
  tx.all(sql<Untold>`
    select n.id, n.account_id, n.kind, n.template, c.way as choice, app.may_be_told(a.id) as may,
      app.address_of(a.id, 'email') is not null as email, app.address_of(a.id, 'sms') is not null as sms,
      ${audienceOfAccount} as audience
    from notification n join account a on a.tenant_id = n.tenant_id and a.id = n.account_id
    left join message_choice c on c.tenant_id = a.tenant_id and c.account_id = a.id
    where n.tenant_id = app.tenant() and n.channel = 'inApp' and n.told_at is null and n.sent_at is not null
      and n.notice_id is null and n.due_at > least(${tx.now}::timestamptz, now()) - interval '1 day'
      and (${only}::uuid is null or n.id = ${only}::uuid)
    order by n.due_at, n.id limit 500 for update of n skip locked`)

/**
 * Decides, for each message inside, whether and how the receiver is told outside: e-mail, text message, or
 * neither.
 */
export const notificationTell = (kinds: readonly MessageKind[]): ShortJob => {
  const known = new Map(kinds.map((kind) => [kind.name, kind]))
  return {
    name: "notification.tell",
    cron: "* * * * *",
    run: async (tx, payload, app) => {
      const only = payload.notificationId ? String(payload.notificationId) : null
      const rows = await untold(tx, only)
      const has = channelsOf(app.config)
      for (const row of rows) {
        const kind = known.get(row.kind ?? "") ?? fromDatabase
        const reaches = { email: row.email && has.email, sms: row.sms && has.sms }
        const way = row.may ? wayOut(kind, row, reaches) : null
        if (way)
          await sendOutside(tx, {
            ...way,
            kind,
            accountId: row.account_id,
            noticeId: row.id,
            dedupeKey: `outside:${row.id}`,
          })
      }
      if (rows.length > 0)
        await tx
          .updateTable("notification")
          .set({ told_at: tx.now })
          .where("tenant_id", "=", tx.actor.tenantId)
          .where(
            "id",
            "in",
            rows.map((row) => row.id),
          )
          .execute()
      if (!only) await takeUp(tx)
    },
  }
}

/** What a process was sending when it was killed is sent by another, a quarter of an hour later. */
async function takeUp(tx: WriteTx): Promise<void> {
  const rows = await tx.all(sql<{ id: string }>`select id from notification
    where tenant_id = app.tenant() and channel <> 'inApp' and sent_at is null and bounced_at is null
      and due_at < ${tx.now}::timestamptz - interval '15 minutes'
      and extract(minute from ${tx.now}::timestamptz)::integer % 15 = 0 limit 500`)
  for (const { id } of rows) await sendAt(tx, id, tx.now)
}
