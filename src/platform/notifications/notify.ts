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
  const { rows: waiting } = await sql<{ due_at: Date }>`select due_at from notification
    where tenant_id = app.tenant() and channel = ${notice.channel} and sent_at is null and bounced_at is null
      and account_id is not distinct from ${notice.accountId ?? null}::uuid
      and address is not distinct from ${notice.address ?? null} and due_at > ${tx.now}
    order by due_at limit 1`.execute(tx)
  const minutes = notice.channel === "inApp" ? 0 : (notice.mergeMinutes ?? 30)
  const due = waiting[0]?.due_at ?? new Date(tx.now.getTime() + minutes * 60_000)
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
    .onConflict((conflict) => conflict.columns(["tenant_id", "dedupe_key"]).doNothing())
    .executeTakeFirst()
  if (Number(written.numInsertedOrUpdatedRows ?? 0) === 0) return null
  if (notice.channel !== "inApp") {
    await tx.enqueue("notification.send", { notificationId: id }, { key: `notification:${id}`, at: due })
  }
  return { id }
}
