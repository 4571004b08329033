import { z } from "zod"
import { notFound, ok } from "../../kernel/result.ts"
import { idAnswer } from "../../platform/answer.ts"
import { command } from "../../platform/command.ts"
import { settleBounced } from "../../platform/notifications/public.ts"
import { id } from "../../platform/validation.ts"
import { messageAccess } from "./access.ts"

/**
 * Somebody has reached the receiver in another way, or mended the address. Settling twice changes nothing.
 */
export const settleBounce = command(
  messageAccess,
  "message.settleBounce",
  { takes: z.object({ messageId: id("notification") }), answers: idAnswer() },
  async (tx, { messageId }) => {
    if (!(await settleBounced(tx, messageId))) return notFound()
    tx.detail({ messageId })
    return ok({ id: messageId })
  },
)
