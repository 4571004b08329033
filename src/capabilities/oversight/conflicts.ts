import { sql } from "kysely"
import { z } from "zod"
import { newId } from "../../kernel/id.ts"
import { readIdentity } from "../../kernel/identity-number.ts"
import { ok, refused, violation } from "../../kernel/result.ts"
import { answer, answerId, answerMoment } from "../../platform/answer.ts"
import { command, read } from "../../platform/command.ts"
import { text } from "../../platform/validation.ts"
import { oversightAccess } from "./access.ts"
import { conflictKinds, UnitConflict, unitConflicts } from "./end-conflict.ts"

/**
 * FL (2017:900) 16 §. From now on the person's record is closed to the one who says so, also when the person
 * comes here later. Known or not, the answer and the list afterwards are the same.
 */
export const declareConflict = command(
  oversightAccess,
  "conflict.declare",
  { takes: z.object({ number: text(20), kind: z.enum(conflictKinds) }), answers: answer({}) },
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

const DeclaredConflict = answer({
  id: answerId(),
  kind: z.enum(conflictKinds),
  created_at: answerMoment(),
})
export type DeclaredConflict = z.infer<typeof DeclaredConflict>
/** `unit` is empty for who leads nobody. */
const Conflicts = answer({ conflicts: z.array(DeclaredConflict), unit: z.array(UnitConflict) })

/** One's own declarations, without saying about whom; for whoever leads a unit also those of its staff. */
export const listConflicts = read(
  oversightAccess,
  "conflict.list",
  { takes: z.object({}), answers: Conflicts },
  async (tx) => {
    const rows = await tx.all(sql<DeclaredConflict>`select id, kind, created_at from conflict_statement
    where tenant_id = app.tenant() and account_id = app.actor() and ended_at is null order by created_at desc`)
    return ok({ conflicts: rows, unit: await unitConflicts(tx, null) })
  },
)
