import { sql } from "kysely"
import { z } from "zod"
import { notFound, ok } from "../../kernel/result.ts"
import { answer } from "../../platform/answer.ts"
import { command } from "../../platform/command.ts"
import { id } from "../../platform/validation.ts"
import { messageAccess } from "./access.ts"

/** One message, or all of one's own when none is named. */
export const markRead = command(
  messageAccess,
  "message.markRead",
  { takes: z.object({ messageId: id().optional() }), answers: answer({ marked: z.int() }) },
  async (tx, { messageId }) => {
    const own = sql`tenant_id = app.tenant() and account_id = app.actor() and channel = 'inApp' and sent_at is not null`
    if (messageId) {
      const { rows } = await sql`select 1 from notification where ${own} and id = ${messageId}`.execute(tx)
      if (rows.length === 0) return notFound()
    }
    const marked = await sql`update notification set read_at = ${tx.now}
      where ${own} and read_at is null and (${messageId ?? null}::uuid is null or id = ${messageId ?? null}::uuid)`.execute(
      tx,
    )
    return ok({ marked: Number(marked.numAffectedRows) })
  },
)
