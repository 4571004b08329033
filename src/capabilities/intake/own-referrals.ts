import { sql } from "kysely"
import { z } from "zod"
import { newId } from "../../kernel/id.ts"
import { notFound, ok, refused, violation } from "../../kernel/result.ts"
import { answer, answerDay, answerId } from "../../platform/answer.ts"
import { command, read } from "../../platform/command.ts"
import type { ReadTx, WriteTx } from "../../platform/db/tenant.ts"
import { protections } from "../../register/people/protection.ts"
import { programmeCodes } from "../../register/programmes/programmes.ts"
import { intakeAccess } from "./access.ts"
import { referralLifecycle } from "./lifecycle.ts"
import { legalGrounds, protectionNotSaid, ReferralId, referrers, urgencies } from "./referral-input.ts"

/** A referral as its writer wrote it, and what was answered; nothing of the person's record. */
export const OwnReferral = answer({
  id: answerId(),
  named_as: z.string().nullable(),
  state: z.enum(referralLifecycle.states),
  received_on: answerDay(),
  answer_by: answerDay(),
  answer: z.string().nullable(),
  question: z.string().nullable(),
  redirected_to: z.string().nullable(),
  programme: z.enum(programmeCodes).nullable(),
  version: z.int(),
  unit_id: answerId(),
  unit_name: z.string(),
  referrer: z.enum(referrers),
  referrer_name: z.string().nullable(),
  purpose: z.string(),
  legal_ground: z.enum(legalGrounds),
  urgency: z.enum(urgencies),
  /** What the writer said about protection; null in old ones. */
  protection_as: z.enum([...protections, protectionNotSaid]).nullable(),
  /** Intake officers answer their unit's referrals; an own one of them they take up first. */
  may_take_up: z.boolean(),
})
export type OwnReferral = z.infer<typeof OwnReferral>

export const ownReferrals = async (tx: ReadTx, most: number): Promise<OwnReferral[]> =>
  await tx.all(sql<OwnReferral>`select * from app.own_referrals() limit ${most}`)

export const ownReferral = async (tx: ReadTx, referralId: string): Promise<OwnReferral | undefined> =>
  await tx.maybe(sql<OwnReferral>`select * from app.own_referrals() where id = ${referralId}`)

export const ownReferralPage = read(
  intakeAccess,
  "referral.readOwn",
  { takes: ReferralId, answers: answer({ referral: OwnReferral }) },
  async (tx, { referralId }) => {
    const found = await ownReferral(tx, referralId)
    return found ? ok({ referral: found }) : notFound()
  },
)

/**
 * So many of one's own referrals are taken up within an hour: more than a morning's post, less than a search.
 */
export const mostTakenUp = 20

const takenUpWithinHour = async (tx: WriteTx): Promise<number> =>
  (await tx.one(sql<{ n: number }>`select app.taken_up_within_hour(${tx.now}) as n`)).n

/**
 * The writer answers an own referral themselves, in a unit where no colleague does. From now on it opens the
 * person as any other: nobody who is or may be protected. Logged, and reviewed where the person was known
 * before.
 */
export const takeUpReferral = command(
  intakeAccess,
  "referral.takeUp",
  { takes: ReferralId, answers: answer({ id: answerId(), opens: z.boolean() }) },
  async (tx, { referralId }) => {
    if ((await takenUpWithinHour(tx)) >= mostTakenUp)
      return refused(violation("TAKEN_UP_CAP", { limit: mostTakenUp }))
    const row = await tx.one(
      sql<{ done: boolean }>`select app.take_up_referral(${referralId}, ${newId()}, ${tx.now}) as done`,
    )
    if (!row.done) return notFound()
    tx.detail({ referralId })
    const seen = await tx.all(
      sql`select 1 from referral where tenant_id = app.tenant() and id = ${referralId}`,
    )
    return ok({ id: referralId, opens: seen.length > 0 })
  },
)
