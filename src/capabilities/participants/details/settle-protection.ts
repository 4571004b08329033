import { sql } from "kysely"
import { z } from "zod"
import { newId } from "../../../kernel/id.ts"
import { notFound, ok, refused, stale, violation } from "../../../kernel/result.ts"
import { answer, answerId } from "../../../platform/answer.ts"
import { command } from "../../../platform/command.ts"
import type { WriteTx } from "../../../platform/db/tenant.ts"
import { id, leastReason, text, version } from "../../../platform/validation.ts"
import { changeProtection, holdProtection } from "../../../register/people/change-protection.ts"
import { nameTeamAndSelf } from "../../../register/people/named-users.ts"
import type { Protection } from "../../../register/people/protection.ts"
import { participantAccess } from "../access.ts"
import { isStricter } from "./protection-order.ts"

export const settled = ["none", "marked", "protectedRegistration"] as const

/** `waits`: proposed, and counts when somebody else has confirmed it. */
const Settled = answer({ id: answerId(), waits: z.boolean() })

/**
 * Says what is known about protection. Stricter, or the same, counts at once: who works with the person today
 * becomes a named user first. Less strict is proposed with a reason, and counts when another person has
 * confirmed it.
 */
export const settleProtection = command(
  participantAccess,
  "protection.settle",
  {
    takes: z.object({
      personId: id(),
      version: version(),
      protection: z.enum(settled),
      reason: text(1000).optional(),
    }),
    answers: Settled,
  },
  async (tx, { personId, protection, version, reason }) => {
    const before = await holdProtection(tx, personId)
    if (!before) return notFound()
    if (before.version !== version) return stale()
    tx.detail({ from: before.protection, to: protection })
    if (isStricter(before.protection, protection))
      return propose(tx, personId, before.protection, protection, reason)
    if (isStricter(protection, before.protection) && before.protection === "none")
      await nameTeamAndSelf(tx, personId)
    await changeProtection(tx, personId, protection)
    await endWaiting(tx, personId)
    return ok({ id: personId, waits: false })
  },
)

/** Settling ends what waited for it: a proposal to loosen, and what was said from outside. */
async function endWaiting(tx: WriteTx, personId: string) {
  await sql`update protection_loosening
    set outcome = 'declined', decided_by = app.actor(), decided_at = ${tx.now}
    where tenant_id = app.tenant() and person_id = ${personId} and outcome is null`.execute(tx)
  await settleRaises(tx, personId)
}

export const settleRaises = (tx: WriteTx, personId: string) =>
  sql`update protection_raise set settled_at = ${tx.now}, settled_by = app.actor()
    where tenant_id = app.tenant() and person_id = ${personId} and settled_at is null`.execute(tx)

async function propose(
  tx: WriteTx,
  personId: string,
  from: Protection,
  to: Protection,
  reason: string | undefined,
) {
  if (!reason || reason.length < leastReason) return refused(violation("REASON_TOO_SHORT", { at: "reason" }))
  const found = await tx.one(sql<{ waits: boolean }>`select exists (select 1 from protection_loosening
    where tenant_id = app.tenant() and person_id = ${personId} and outcome is null) as waits`)
  if (found.waits) return refused(violation("LOOSENING_WAITS", { at: "protection" }))
  const row = {
    ...tx.stamp(),
    id: newId(),
    person_id: personId,
    from_protection: from,
    to_protection: to,
    reason,
    proposed_by: tx.actor.accountId ?? "",
  }
  await tx.insertInto("protection_loosening").values(row).execute()
  return ok({ id: personId, waits: true })
}
