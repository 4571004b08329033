import { sql } from "kysely"
import { z } from "zod"
import { notFound, ok } from "../../kernel/result.ts"
import { idAnswer } from "../../platform/answer.ts"
import { command } from "../../platform/command.ts"
import { id } from "../../platform/validation.ts"
import { messageAccess } from "./access.ts"

/** Somebody has reached the receiver in another way, or mended the address. Settling twice changes nothing. */
export const settleBounce = command(
  messageAccess,
  "message.settleBounce",
  { takes: z.object({ messageId: id() }), answers: idAnswer() },
  async (tx, { messageId }) => {
    const { rows } = await sql`select 1 from notification
      where tenant_id = app.tenant() and id = ${messageId} and bounced_at is not null`.execute(tx)
    if (rows.length === 0) return notFound()
    await sql`update notification set settled_at = ${tx.now}, settled_by = ${tx.actor.accountId}
      where tenant_id = app.tenant() and id = ${messageId} and bounced_at is not null and settled_at is null`.execute(
      tx,
    )
    tx.detail({ messageId })
    return ok({ id: messageId })
  },
)
