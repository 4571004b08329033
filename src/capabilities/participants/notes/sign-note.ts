import { sql } from "kysely"
import { z } from "zod"
import { newId } from "../../../kernel/id.ts"
import { ok, refused, violation } from "../../../kernel/result.ts"
import { answer, answerId } from "../../../platform/answer.ts"
import { command } from "../../../platform/command.ts"
import { id, text } from "../../../platform/validation.ts"
import { participantAccess } from "../access.ts"
import { noteDraftKey } from "./draft.ts"
import { holdsIdentityNumber } from "./note-texts.ts"

export const SignNote = z.object({
  personId: id(),
  body: text(20_000),
  correctsId: id().optional(),
  numberIsMeant: z.boolean(),
})

/** Signing locks: a signed note is corrected by another one that points to it. */
export const signNote = command(
  participantAccess,
  "note.sign",
  { takes: SignNote, answers: answer({ id: answerId(), personId: answerId() }) },
  async (tx, { personId, body, correctsId, numberIsMeant }) => {
    if (holdsIdentityNumber(body) && !numberIsMeant)
      return refused(violation("TEXT_HOLDS_NUMBER", { at: "body" }))
    if (correctsId) {
      const rows = await tx.all(sql`select 1 from note
          where tenant_id = app.tenant() and id = ${correctsId} and person_id = ${personId}`)
      if (rows.length === 0) return refused(violation("NOT_FOUND", { at: "correctsId" }))
    }
    const noteId = newId()
    await sql`insert into note (tenant_id, id, person_id, corrects_id, body, signed_at, signed_by, created_by)
    values (app.tenant(), ${noteId}, ${personId}, ${correctsId ?? null}, ${body}, ${tx.now}, app.actor(),
      app.actor())`.execute(tx)
    await sql`delete from draft
      where tenant_id = app.tenant() and account_id = app.actor()
      and key = ${noteDraftKey(personId, correctsId)}`.execute(tx)
    tx.detail({ noteId, ...(correctsId ? { correctsId } : {}) })
    return ok({ id: noteId, personId })
  },
)
