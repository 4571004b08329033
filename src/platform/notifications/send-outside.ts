import { sql } from "kysely"
import { newId } from "../../kernel/id.ts"
import type { WriteTx } from "../db/tenant.ts"
import type { MessageKind } from "./kinds.ts"
import { afterQuietHours, nextDaily } from "./quiet-hours.ts"

export type Outside = {
  kind: Pick<MessageKind, "name" | "template">
  channel: "email" | "sms"
  dedupeKey: string
  accountId?: string
  /** For receivers without an account, such as an employer's contact. */
  address?: string
  /** The message inside that this one tells of. */
  noticeId?: string
  daily?: boolean
  /** How long to wait for more to the same receiver; what has come by then goes in one message. */
  mergeMinutes?: number
}

/** Puts a message in the outbox, to go with what waits for the same receiver already. */
export async function sendOutside(tx: WriteTx, message: Outside): Promise<{ id: string } | null> {
  const { channel, kind } = message
  const id = newId()
  const waiting = await tx.one(sql<{ due: Date | null }>`
    select app.notification_due(${channel}, ${message.accountId ?? null}::uuid, ${message.address ?? null},
      ${tx.now}) as due`)
  const soon = message.daily
    ? nextDaily(tx.now)
    : new Date(tx.now.getTime() + (message.mergeMinutes ?? 30) * 60_000)
  const own = channel === "sms" ? afterQuietHours(soon) : soon
  const due = waiting.due && waiting.due < own ? waiting.due : own
  const written = await tx.change(
    tx
      .insertInto("notification")
      .values({
        ...tx.stamp(),
        id,
        account_id: message.accountId ?? null,
        address: message.address ?? null,
        notice_id: message.noticeId ?? null,
        channel,
        kind: kind.name,
        template: kind.template,
        dedupe_key: message.dedupeKey,
        due_at: due,
      })
      .onConflict((conflict) => conflict.doNothing()),
  )
  if (written === 0) return null
  await sendAt(tx, id, due)
  return { id }
}

export const sendAt = (tx: WriteTx, id: string, at: Date) =>
  tx.enqueue("notification.send", { notificationId: id }, { key: `notification:${id}`, at })
