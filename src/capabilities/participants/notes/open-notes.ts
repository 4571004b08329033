import { sql } from "kysely"
import { z } from "zod"
import { newId } from "../../../kernel/id.ts"
import { ok } from "../../../kernel/result.ts"
import { answer, answerId } from "../../../platform/answer.ts"
import { command } from "../../../platform/command.ts"
import { id, reasonField } from "../../../platform/validation.ts"
import { participantAccess } from "../access.ts"

/**
 * Someone who sees the person but does not work with them reads the journal for four hours, with a reason.
 */
export const openNotes = command(
  participantAccess,
  "note.open",
  {
    takes: z.object({
      personId: id("person"),
      reason: reasonField(500),
    }),
    answers: answer({ personId: answerId("person") }),
  },
  async (tx, { personId, reason }) => {
    await sql`select app.give_break_glass(${personId}, ${reason}, ${newId()}, ${newId()}, ${tx.now})`.execute(
      tx,
    )
    tx.detail({ reason })
    return ok({ personId })
  },
)
