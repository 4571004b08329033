import { sql } from "kysely"
import { type Id, newId } from "../../kernel/id.ts"
import type { WriteTx } from "../db/tenant.ts"
import type { MessageKind } from "./kinds.ts"
import { afterQuietHours, nextDaily } from "./quiet-hours.ts"
import { isAwaited } from "./templates.ts"

export type Outside = {
  kind: Pick<MessageKind, "name" | "template">
  channel: "email" | "sms"
  dedupeKey: string
  accountId?: Id<"account">
  /** For receivers without an account, such as an employer's contact. */
  address?: string
  /** In which it is said to a receiver without an account; Swedish when left out. */
  language?: string | null
  /** The message inside that this one tells of. */
  noticeId?: string
  daily?: boolean
  /** How long to wait for more to the same receiver; what has come by then goes in one message. */
  mergeMinutes?: number
  /** What the message's own address or code is derived from; it goes by itself. */
  secretId?: string
}

async function dueAt(tx: WriteTx, message: Outside): Promise<Date> {
  const { channel, kind } = message
  if (message.secretId) return isAwaited(kind.template) ? tx.now : afterQuietHours(tx.now)
  const waiting = await tx.one(sql<{ due: Date | null }>`
    select app.notification_due(${channel}, ${message.accountId ?? null}::uuid, ${message.address ?? null},
      ${tx.now}) as due`)
  const soon = message.daily
    ? nextDaily(tx.now)
    : new Date(tx.now.getTime() + (message.mergeMinutes ?? 30) * 60_000)
  const own = channel === "sms" ? afterQuietHours(soon) : soon
  return waiting.due && waiting.due < own ? waiting.due : own
}

/** Puts a message in the outbox, to go with what waits for the same receiver already. */
export async function sendOutside(tx: WriteTx, message: Outside): Promise<{ id: string } | null> {
  const { channel, kind } = message
  const id = newId()
  const due = await dueAt(tx, message)
  const written = await tx.change(
    tx
      .insertInto("notification")
      .values({
        ...tx.stamp(),
        id,
        account_id: message.accountId ?? null,
        address: message.address ?? null,
        language: message.language ?? null,
        notice_id: message.noticeId ?? null,
        channel,
        kind: kind.name,
        template: kind.template,
        dedupe_key: message.dedupeKey,
        secret_id: message.secretId ?? null,
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

/** Messages with these secrets that have not gone yet do not go: what they lead to is closed. */
export const withdrawUnsent = (tx: WriteTx, secretIds: readonly string[]): Promise<number> =>
  tx.change(sql`delete from notification where tenant_id = app.tenant() and sent_at is null
    and bounced_at is null and secret_id = any (${secretIds}::uuid[])`)
