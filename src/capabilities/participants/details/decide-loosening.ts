import { sql } from "kysely"
import { z } from "zod"
import type { Id } from "../../../kernel/id.ts"
import { lifecycle } from "../../../kernel/lifecycle.ts"
import { notFound, ok, refused, violation } from "../../../kernel/result.ts"
import { answer, answerDay, answerId, idAnswer } from "../../../platform/answer.ts"
import { command } from "../../../platform/command.ts"
import type { ReadTx, WriteTx } from "../../../platform/db/tenant.ts"
import { fourEyes } from "../../../platform/four-eyes.ts"
import { id } from "../../../platform/validation.ts"
import { changeProtection } from "../../../register/people/change-protection.ts"
import { type Protection, protections } from "../../../register/people/protection.ts"
import { participantAccess } from "../access.ts"
import { settleRaises } from "./settle-protection.ts"

/**
 * Less protection than now: proposed by one, confirmed by another. A stricter statement meanwhile overtakes
 * it.
 */
export const looseningLifecycle = lifecycle({
  proposed: { confirm: "confirmed", decline: "declined" },
  confirmed: {},
  declined: {},
  overtaken: {},
})
export type LooseningState = (typeof looseningLifecycle.states)[number]

export const Loosening = answer({
  id: answerId(),
  from_protection: z.enum(protections),
  to_protection: z.enum(protections),
  reason: z.string(),
  proposed_by: answerId("account"),
  proposed_name: z.string(),
  proposed_on: answerDay(),
})
export type Loosening = z.infer<typeof Loosening>

/** The proposal that waits, as those who see the person see it. */
export async function openLoosening(tx: ReadTx, personId: Id<"person">): Promise<Loosening | null> {
  const row =
    await tx.maybe(sql<Loosening>`select l.id, l.from_protection, l.to_protection, l.reason, l.proposed_by,
      a.name as proposed_name,
      (l.created_at at time zone 'Europe/Stockholm')::date as proposed_on
    from protection_loosening l join account a on a.tenant_id = l.tenant_id and a.id = l.proposed_by
    where l.tenant_id = app.tenant() and l.person_id = ${personId} and l.outcome is null`)
  return row ?? null
}

const Decision = z.object({ personId: id("person"), looseningId: id("protection_loosening") })

const found = async (tx: ReadTx, { personId, looseningId }: z.infer<typeof Decision>) =>
  await tx.maybe(sql<{ proposed_by: Id<"account">; to_protection: Protection; outcome: string | null }>`
      select proposed_by, to_protection, outcome from protection_loosening
      where tenant_id = app.tenant() and id = ${looseningId} and person_id = ${personId}`)

/** Of two who decide at once, the second is told. */
const decide = async (
  tx: WriteTx,
  looseningId: Id<"protection_loosening">,
  outcome: "confirmed" | "declined",
) =>
  (await tx.change(sql`update protection_loosening
      set outcome = ${outcome}, decided_by = app.actor(), decided_at = ${tx.now}
    where tenant_id = app.tenant() and id = ${looseningId} and outcome is null`)) === 1

/**
 * Four eyes: the database refuses the change without a confirmed proposal, and the same person on both sides
 * of one.
 */
export const confirmLoosening = command(
  participantAccess,
  "protection.confirm",
  { takes: Decision, answers: idAnswer() },
  async (tx, input) => {
    const proposal = await found(tx, input)
    if (!proposal) return notFound()
    if (!looseningLifecycle.apply(proposal.outcome ?? "proposed", "confirm"))
      return refused(violation("LOOSENING_DECIDED"))
    const own = fourEyes([proposal.proposed_by], tx.actor.accountId)
    if (own.length > 0) return refused(...own)
    if (!(await decide(tx, input.looseningId, "confirmed"))) return refused(violation("LOOSENING_DECIDED"))
    await settleRaises(tx, input.personId)
    tx.detail({ looseningId: input.looseningId, to: proposal.to_protection })
    await changeProtection(tx, input.personId, proposal.to_protection)
    return ok({ id: input.personId })
  },
)

/** Anybody who may settle declines; whoever proposed it takes it back the same way. */
export const declineLoosening = command(
  participantAccess,
  "protection.decline",
  { takes: Decision, answers: idAnswer() },
  async (tx, input) => {
    const proposal = await found(tx, input)
    if (!proposal) return notFound()
    if (!(await decide(tx, input.looseningId, "declined"))) return refused(violation("LOOSENING_DECIDED"))
    tx.detail({ looseningId: input.looseningId })
    return ok({ id: input.personId })
  },
)
