import { sql } from "kysely"
import { z } from "zod"
import type { Id } from "../../kernel/id.ts"
import { notFound, ok, refused, violation } from "../../kernel/result.ts"
import { idAnswer } from "../../platform/answer.ts"
import { command } from "../../platform/command.ts"
import type { WriteTx } from "../../platform/db/tenant.ts"
import { fourEyes } from "../../platform/four-eyes.ts"
import { id } from "../../platform/validation.ts"
import { retentionAccess } from "./access.ts"
import { retentionLifecycle } from "./lifecycle.ts"

const Decision = z.object({ proposalId: id() })

/** Of two who decide at once, the second is told. */
async function decide(tx: WriteTx, proposalId: string, action: "confirm" | "decline") {
  const proposal = await tx.maybe(sql<{
    proposed_by: Id<"account">
    name: string
    keep: number
    outcome: string | null
  }>`
    select proposed_by, name, keep, outcome from retention_rule
    where tenant_id = app.tenant() and id = ${proposalId}`)
  if (!proposal) return notFound()
  const outcome = retentionLifecycle.apply(proposal.outcome ?? "proposed", action)
  if (!outcome) return refused(violation("RETENTION_DECIDED"))
  const own = outcome === "confirmed" ? fourEyes([proposal.proposed_by], tx.actor.accountId) : []
  if (own.length > 0) return refused(...own)
  const decided = await tx.change(sql`update retention_rule
    set outcome = ${outcome}, decided_by = app.actor(), decided_at = ${tx.now}
    where tenant_id = app.tenant() and id = ${proposalId} and outcome is null`)
  if (decided !== 1) return refused(violation("RETENTION_DECIDED"))
  tx.detail({ name: proposal.name, keep: proposal.keep })
  return ok({ id: proposalId })
}

/**
 * Four eyes: the database refuses the same person on both sides. What is confirmed is what the job does the
 * next night.
 */
export const confirmRule = command(
  retentionAccess,
  "retention.confirm",
  { takes: Decision, answers: idAnswer() },
  (tx, { proposalId }) => decide(tx, proposalId, "confirm"),
)

/** Anybody who may decide declines; whoever proposed it takes it back the same way. */
export const declineRule = command(
  retentionAccess,
  "retention.decline",
  { takes: Decision, answers: idAnswer() },
  (tx, { proposalId }) => decide(tx, proposalId, "decline"),
)
