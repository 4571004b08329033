import { z } from "zod"
import { notFound, ok } from "../../kernel/result.ts"
import { answer } from "../../platform/answer.ts"
import { command } from "../../platform/command.ts"
import { markNoticesRead } from "../../platform/notifications/public.ts"
import { id } from "../../platform/validation.ts"
import { messageAccess } from "./access.ts"

/** One message, or all of one's own when none is named. */
export const markRead = command(
  messageAccess,
  "message.markRead",
  { takes: z.object({ messageId: id("notification").optional() }), answers: answer({ marked: z.int() }) },
  async (tx, { messageId }) => {
    const marked = await markNoticesRead(tx, messageId ?? null)
    return marked === null ? notFound() : ok({ marked })
  },
)
