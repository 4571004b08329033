import type { Id } from "../../kernel/id.ts"
import { ok, type Result, refused, stale, violation } from "../../kernel/result.ts"
import type { ReadTx, WriteTx } from "../../platform/db/tenant.ts"
import { notify } from "../../platform/notifications/public.ts"
import { type ReferralAction, type ReferralState, referralLifecycle } from "./lifecycle.ts"
import { referralAnswered } from "./messages.ts"
import { type Referral, referral } from "./referral-queries.ts"

type Change = {
  answer?: string
  question?: string
  redirected_to?: string
  programme?: NonNullable<Referral["programme"]>
  coach_account_id?: Id<"account">
  linked_enrolment_id?: Id<"enrolment">
}

export const aboutReferral = async (tx: ReadTx, { referralId }: { referralId: Id<"referral"> }) => {
  const row = await referral(tx, referralId)
  return row && { subject: { personId: row.person_id, unitId: row.unit_id }, row }
}

/** Somebody was quicker in the same moment: the same is said as to who comes later. */
async function overtaken(tx: ReadTx, referralId: Id<"referral">, action: ReferralAction) {
  const current = await referral(tx, referralId)
  return current && !referralLifecycle.apply(current.state, action)
    ? refused(violation("REFERRAL_STATE", { actual: current.state }))
    : stale({ current })
}

/**
 * Moves a referral along its lifecycle, or says why not: not open in that state, or changed by somebody else.
 */
export async function move(
  tx: WriteTx,
  before: Referral,
  { version }: { version: number },
  action: ReferralAction,
  change: Change,
): Promise<Result<Referral & { state: ReferralState }>> {
  const state = referralLifecycle.apply(before.state, action)
  // What can no longer be done is said before what has changed: there is nothing left to compare.
  if (!state) return refused(violation("REFERRAL_STATE", { actual: before.state }))
  if (before.version !== version) return stale({ current: before })
  const changed = await tx.change(
    tx
      .updateTable("referral")
      .set({ ...change, state, version: version + 1 })
      .where("tenant_id", "=", tx.actor.tenantId)
      .where("id", "=", before.id)
      .where("version", "=", version),
  )
  if (changed !== 1) return overtaken(tx, before.id, action)
  if (
    before.writer_id &&
    before.writer_id !== tx.actor.accountId &&
    action !== "answer" &&
    action !== "enrol"
  ) {
    await notify(tx, {
      kind: referralAnswered,
      accountId: before.writer_id,
      dedupeKey: `referral.answered:${before.id}:${version}`,
    })
  }
  tx.detail({ from: before.state, to: state, referralId: before.id })
  return ok({ ...before, ...change, state })
}
