import { sql } from "kysely"
import { z } from "zod"
import { lifecycle } from "../../../kernel/lifecycle.ts"
import { notFound, ok, refused, violation } from "../../../kernel/result.ts"
import { answer, answerDay, answerId, idAnswer } from "../../../platform/answer.ts"
import { command } from "../../../platform/command.ts"
import type { ReadTx, WriteTx } from "../../../platform/db/tenant.ts"
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
  proposed_by: answerId(),
  proposed_name: z.string(),
  proposed_on: answerDay(),
})
export type Loosening = z.infer<typeof Loosening>

/** The proposal that waits, as those who see the person see it. */
export async function openLoosening(tx: ReadTx, personId: string): Promise<Loosening | null> {
  const row =
    await tx.maybe(sql<Loosening>`select l.id, l.from_protection, l.to_protection, l.reason, l.proposed_by,
      a.name as proposed_name,
      (l.created_at at time zone 'Europe/Stockholm')::date as proposed_on
    from protection_loosening l join account a on a.tenant_id = l.tenant_id and a.id = l.proposed_by
    where l.tenant_id = app.tenant() and l.person_id = ${personId} and l.outcome is null`)
  return row ?? null
}

const Decision = z.object({ personId: id(), looseningId: id() })

const found = async (tx: ReadTx, { personId, looseningId }: z.infer<typeof Decision>) =>
  await tx.maybe(sql<{ proposed_by: string; to_protection: Protection; outcome: string | null }>`
      select proposed_by, to_protection, outcome from protection_loosening
      where tenant_id = app.tenant() and id = ${looseningId} and person_id = ${personId}`)

/** Of two who decide at once, the second is told. */
const decide = async (tx: WriteTx, looseningId: string, outcome: "confirmed" | "declined") =>
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
    if (proposal.proposed_by === tx.actor.accountId) return refused(violation("FOUR_EYES"))
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
