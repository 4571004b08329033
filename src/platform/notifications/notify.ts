import { sql } from "kysely"
import { newId } from "../../kernel/id.ts"
import type { WriteTx } from "../db/tenant.ts"
import type { Template } from "./templates.ts"

export type Notice = {
  accountId?: string
  /** For receivers without an account, such as an employer's contact. */
  address?: string
  channel: "email" | "sms" | "inApp"
  template: Template
  /** The same key is sent once, however often it is asked for. */
  dedupeKey: string
  /** How long to wait for more to the same receiver; what has come by then goes in one message. */
  mergeMinutes?: number
}

/** Puts a message in the outbox: it goes if and only if this transaction commits. */
export async function notify(tx: WriteTx, notice: Notice): Promise<{ id: string } | null> {
  const id = newId()
  const { rows: waiting } = await sql<{ due: Date | null }>`
    select app.notification_due(${notice.channel}, ${notice.accountId ?? null}::uuid, ${notice.address ?? null}, ${tx.now}) as due`.execute(
    tx,
  )
  const minutes = notice.channel === "inApp" ? 0 : (notice.mergeMinutes ?? 30)
  const due = waiting[0]?.due ?? new Date(tx.now.getTime() + minutes * 60_000)
  const written = await tx
    .insertInto("notification")
    .values({
      ...tx.stamp(),
      id,
      account_id: notice.accountId ?? null,
      address: notice.address ?? null,
      channel: notice.channel,
      template: notice.template,
      dedupe_key: notice.dedupeKey,
      due_at: due,
      sent_at: notice.channel === "inApp" ? tx.now : null,
    })
    // No column is named: that would ask for the right to read the row, which is the receiver's.
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  if (Number(written.numInsertedOrUpdatedRows ?? 0) === 0) return null
  if (notice.channel !== "inApp") {
    await tx.enqueue("notification.send", { notificationId: id }, { key: `notification:${id}`, at: due })
  }
  return { id }
}
