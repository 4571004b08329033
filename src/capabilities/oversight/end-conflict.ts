import { sql } from "kysely"
import { z } from "zod"
import type { Id } from "../../kernel/id.ts"
import { lifecycle } from "../../kernel/lifecycle.ts"
import { notFound, ok, refused, violation } from "../../kernel/result.ts"
import { answer, answerId, answerMoment, idAnswer } from "../../platform/answer.ts"
import { command, read } from "../../platform/command.ts"
import type { ReadTx } from "../../platform/db/tenant.ts"
import { notify } from "../../platform/notifications/public.ts"
import { id, reasonField } from "../../platform/validation.ts"
import { fullName } from "../../register/people/person-name.ts"
import { protections } from "../../register/people/protection.ts"
import { oversightAccess } from "./access.ts"
import { conflictEnded } from "./messages.ts"

/**
 * Who declared it does not end it: the unit decides whether somebody may handle a case again (FL 2017:900 18
 * §).
 */
export const conflictLifecycle = lifecycle({ declared: { end: "ended" }, ended: {} })
export type ConflictState = (typeof conflictLifecycle.states)[number]

export const conflictKinds = ["relative", "colleague", "other"] as const

export const UnitConflict = answer({
  id: answerId(),
  kind: z.enum(conflictKinds),
  created_at: answerMoment(),
  account_name: z.string(),
  /** Null when the manager does not see the person either. */
  person_name: z.string().nullable(),
  protection: z.enum(protections).nullable(),
  ended: z.boolean(),
})
export type UnitConflict = z.infer<typeof UnitConflict>

/** Declared by those whom the actor leads; row-level security leaves out all others. */
export async function unitConflicts(tx: ReadTx, conflictId: Id<"conflict"> | null): Promise<UnitConflict[]> {
  if (tx.actor.role !== "manager") return []
  const rows = await tx.all(sql<UnitConflict & { person_id: Id<"person"> | null }>`
    select c.id, c.kind, c.created_at, a.name as account_name, p.id as person_id,
      ${fullName} as person_name, p.protection, c.ended_at is not null as ended
    from conflict c join account a on a.tenant_id = c.tenant_id and a.id = c.account_id
    left join person p on p.tenant_id = c.tenant_id and p.id = c.person_id
    where c.tenant_id = app.tenant() and c.account_id <> app.actor()
      and ${conflictId ? sql`c.id = ${conflictId}` : sql`c.ended_at is null`}
    order by c.created_at desc, c.id limit 200`)
  tx.saw(rows.flatMap((row) => (row.person_id ? [row.person_id] : [])))
  return rows.map(({ person_id: _, ...row }) => row)
}

export const readConflict = read(
  oversightAccess,
  "conflict.read",
  { takes: z.object({ conflictId: id("conflict") }), answers: UnitConflict },
  async (tx, { conflictId }) => {
    const [found] = await unitConflicts(tx, conflictId)
    return found ? ok(found) : notFound()
  },
)

/** From now on the record is open again to the one who declared it, as far as their role reaches. */
export const endConflict = command(
  oversightAccess,
  "conflict.end",
  {
    takes: z.object({
      conflictId: id("conflict"),
      reason: reasonField(500),
    }),
    answers: idAnswer(),
  },
  async (tx, { conflictId, reason }) => {
    const [found] = await unitConflicts(tx, conflictId)
    if (!found) return notFound()
    if (found.ended) return refused(violation("CONFLICT_ENDED"))
    await sql`update conflict set ended_at = ${tx.now}, ended_by = app.actor(), end_reason = ${reason}
      where tenant_id = app.tenant() and id = ${conflictId} and ended_at is null`.execute(tx)
    const rows = await tx.all(
      sql<{ account_id: Id<"account"> }>`
        select account_id from conflict where tenant_id = app.tenant() and id = ${conflictId}`,
    )
    for (const { account_id } of rows)
      await notify(tx, {
        kind: conflictEnded,
        accountId: account_id,
        dedupeKey: `conflict.end ${conflictId}`,
      })
    tx.detail({ kind: found.kind, reason })
    return ok({ id: conflictId })
  },
)
