import { sql } from "kysely"
import type { WriteTx } from "../db/tenant.ts"

/** Marks one of the actor's own notices as read, or all; null when that one is not theirs. */
export async function markNoticesRead(tx: WriteTx, noticeId: string | null): Promise<number | null> {
  const own = sql`tenant_id = app.tenant() and account_id = app.actor() and channel = 'inApp'
    and sent_at is not null`
  if (noticeId) {
    const rows = await tx.all(sql`select 1 from notification where ${own} and id = ${noticeId}`)
    if (rows.length === 0) return null
  }
  const marked = await tx.change(sql`update notification set read_at = ${tx.now}
    where ${own} and read_at is null and (${noticeId}::uuid is null or id = ${noticeId}::uuid)`)
  return marked
}

/**
 * Settles a message that bounced; twice changes nothing. False when there is none, or the actor may not see
 * it.
 */
export async function settleBounced(tx: WriteTx, messageId: string): Promise<boolean> {
  const rows = await tx.all(sql`select 1 from notification
    where tenant_id = app.tenant() and id = ${messageId} and bounced_at is not null`)
  if (rows.length === 0) return false
  await sql`update notification set settled_at = ${tx.now}, settled_by = ${tx.actor.accountId}
    where tenant_id = app.tenant() and id = ${messageId} and bounced_at is not null and settled_at is null`.execute(
    tx,
  )
  return true
}
