import { sql } from "kysely"
import type { Day } from "../../kernel/day.ts"
import { newId } from "../../kernel/id.ts"
import { notFound, ok, refused, violation } from "../../kernel/result.ts"
import { command, read } from "../../platform/command.ts"
import type { ReadTx, WriteTx } from "../../platform/db/tenant.ts"
import { intakeAccess } from "./access.ts"
import type { ReferralState } from "./lifecycle.ts"
import { ReferralId } from "./referral-input.ts"

/** A referral as its writer wrote it, and what was answered; nothing of the person's record. */
export type OwnReferral = {
  id: string
  named_as: string | null
  state: ReferralState
  received_on: Day
  answer_by: Day
  answer: string | null
  question: string | null
  redirected_to: string | null
  programme: string | null
  version: number
  unit_id: string
  unit_name: string
  referrer: string
  referrer_name: string | null
  purpose: string
  legal_ground: string
  urgency: string
  /** What the writer said about protection; null in old ones. */
  protection_as: string | null
  /** Intake officers answer their unit's referrals; an own one of them they take up first. */
  may_take_up: boolean
}

export const ownReferrals = async (tx: ReadTx, most: number): Promise<OwnReferral[]> =>
  (await sql<OwnReferral>`select * from app.own_referrals() limit ${most}`.execute(tx)).rows

export const ownReferral = async (tx: ReadTx, referralId: string): Promise<OwnReferral | undefined> =>
  (await sql<OwnReferral>`select * from app.own_referrals() where id = ${referralId}`.execute(tx)).rows[0]

export const ownReferralPage = read(
  intakeAccess,
  "referral.readOwn",
  ReferralId,
  async (tx, { referralId }) => {
    const found = await ownReferral(tx, referralId)
    return found ? ok({ referral: found }) : notFound()
  },
)

/** So many of one's own referrals are taken up within an hour: more than a morning's post, less than a search. */
export const mostTakenUp = 20

const takenUpWithinHour = async (tx: WriteTx): Promise<number> =>
  (await sql<{ n: number }>`select app.taken_up_within_hour(${tx.now}) as n`.execute(tx)).rows[0]?.n ?? 0

/**
 * The writer answers an own referral themselves, in a unit where no colleague does. From now on it opens the person as any
 * other: nobody who is or may be protected. Logged, and reviewed where the person was known before.
 */
export const takeUpReferral = command(
  intakeAccess,
  "referral.takeUp",
  ReferralId,
  async (tx, { referralId }) => {
    if ((await takenUpWithinHour(tx)) >= mostTakenUp)
      return refused(violation("TAKEN_UP_CAP", { limit: mostTakenUp }))
    const { rows } = await sql<{
      done: boolean
    }>`select app.take_up_referral(${referralId}, ${newId()}, ${tx.now}) as done`.execute(tx)
    if (!rows[0]?.done) return notFound()
    tx.detail({ referralId })
    const seen =
      await sql`select 1 from referral where tenant_id = app.tenant() and id = ${referralId}`.execute(tx)
    return ok({ id: referralId, opens: seen.rows.length > 0 })
  },
)
