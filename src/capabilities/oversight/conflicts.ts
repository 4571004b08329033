import { sql } from "kysely"
import { z } from "zod"
import { newId } from "../../kernel/id.ts"
import { readIdentity } from "../../kernel/identity-number.ts"
import { ok, refused, violation } from "../../kernel/result.ts"
import { command, read } from "../../platform/command.ts"
import { text } from "../../platform/validation.ts"
import { oversightAccess } from "./access.ts"
import { unitConflicts } from "./end-conflict.ts"

export const conflictKinds = ["relative", "colleague", "other"] as const

/**
 * FL (2017:900) 16 §. From now on the person's record is closed to the one who says so, also when the person comes here
 * later. Known or not, the answer and the list afterwards are the same.
 */
export const declareConflict = command(
  oversightAccess,
  "conflict.declare",
  z.object({ number: text(20), kind: z.enum(conflictKinds) }),
  async (tx, { number, kind }) => {
    const found = readIdentity(number, tx.today)
    if (!found.ok) return refused(violation(found.code, { at: "number" }))
    await sql`select app.declare_conflict(${found.kind}, ${found.value}, ${kind}, ${newId()}, ${newId()})`.execute(
      tx,
    )
    tx.detail({ kind })
    return ok({})
  },
)

export type DeclaredConflict = { id: string; kind: string; created_at: Date }

/** One's own declarations, without saying about whom; for whoever leads a unit also those of its staff. */
export const listConflicts = read(oversightAccess, "conflict.list", z.object({}), async (tx) => {
  const { rows } = await sql<DeclaredConflict>`select id, kind, created_at from conflict_statement
    where tenant_id = app.tenant() and account_id = app.actor() and ended_at is null order by created_at desc`.execute(
    tx,
  )
  return ok({ conflicts: rows, unit: await unitConflicts(tx, null) })
})
