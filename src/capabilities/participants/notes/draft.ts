import { sql } from "kysely"
import { z } from "zod"
import type { Id } from "../../../kernel/id.ts"
import { ok } from "../../../kernel/result.ts"
import { answer } from "../../../platform/answer.ts"
import { command } from "../../../platform/command.ts"
import type { ReadTx } from "../../../platform/db/tenant.ts"
import { participantAccess } from "../access.ts"

/** A correction is a text of its own: a draft of it never stands in a new note, nor the other way round. */
export const noteDraftKey = (personId: Id<"person">, correctsId?: string | null) =>
  correctsId ? `note:${personId}:${correctsId}` : `note:${personId}`

/** What somebody was writing, kept for them alone; an emptied draft is gone. */
export const saveDraft = command(
  participantAccess,
  "draft.save",
  {
    takes: z.object({
      _draft: z
        .string()
        .regex(/^[a-zA-Z]+(:[\w-]+)*$/)
        .max(120),
      body: z.string().max(20_000).optional(),
    }),
    answers: answer({}),
  },
  async (tx, { _draft: key, body = "" }) => {
    if (body.trim() === "") {
      await sql`delete from draft where tenant_id = app.tenant() and account_id = app.actor() and key = ${key}`.execute(
        tx,
      )
      return ok({})
    }
    await sql`insert into draft (tenant_id, account_id, key, body, saved_at, created_by)
      values (app.tenant(), app.actor(), ${key}, ${body}, ${tx.now}, app.actor())
      on conflict (tenant_id, account_id, key) do update
        set body = excluded.body, saved_at = excluded.saved_at`.execute(tx)
    return ok({})
  },
)

export async function draftOf(tx: ReadTx, key: string): Promise<string | null> {
  const row = await tx.maybe(
    sql<{ body: string }>`
      select body from draft where tenant_id = app.tenant() and account_id = app.actor() and key = ${key}`,
  )
  return row?.body ?? null
}
