import { sql } from "kysely"
import type { WriteTx } from "../../../platform/db/tenant.ts"
import { type MessageKind, notify } from "../../../platform/notifications/public.ts"

/**
 * The participant learns that something waits, never what; one without an account is told at the next
 * meeting.
 */
export async function tellParticipant(
  tx: WriteTx,
  personId: string,
  { kind, dedupeKey }: { kind: MessageKind; dedupeKey: string },
): Promise<void> {
  const rows = await tx.all(sql<{ id: string }>`select id from account where tenant_id = app.tenant()
    and person_id = ${personId} and realm = 'resident' and closed_at is null`)
  for (const { id } of rows)
    await notify(tx, {
      kind,
      accountId: id,
      dedupeKey: rows.length === 1 ? dedupeKey : `${dedupeKey} ${id}`,
    })
}
