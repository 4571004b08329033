import { sql } from "kysely"
import type { WriteTx } from "../../../platform/db/tenant.ts"
import { notify } from "../../../platform/notifications/public.ts"
import type { Commitment } from "./plan-queries.ts"

/** The participant learns that something waits, never what; one without an account is told at the next meeting. */
export async function askToConfirm(
  tx: WriteTx,
  personId: string,
  { commitment, planNumber }: { commitment: Pick<Commitment, "id">; planNumber: number },
): Promise<void> {
  const { rows } = await sql<{ id: string }>`select id from account where tenant_id = app.tenant()
    and person_id = ${personId} and realm = 'resident' and closed_at is null`.execute(tx)
  for (const { id } of rows)
    await notify(tx, {
      accountId: id,
      channel: "inApp",
      template: "task",
      dedupeKey: `commitment.confirm ${commitment.id} ${planNumber}`,
    })
}
