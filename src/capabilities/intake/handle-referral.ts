import { sql } from "kysely"
import { z } from "zod"
import type { Id } from "../../kernel/id.ts"
import { notFound, ok, type Result, refused, stale, violation } from "../../kernel/result.ts"
import { idAnswer } from "../../platform/answer.ts"
import { command } from "../../platform/command.ts"
import type { ReadTx, WriteTx } from "../../platform/db/tenant.ts"
import { notify } from "../../platform/notifications/public.ts"
import { id, text, version } from "../../platform/validation.ts"
import { programmeCodes } from "../../register/programmes/programmes.ts"
import { intakeAccess } from "./access.ts"
import { type ReferralAction, type ReferralState, referralLifecycle } from "./lifecycle.ts"
import { referralAnswered } from "./messages.ts"
import { ownReferral } from "./own-referrals.ts"
import { ReferralId } from "./referral-input.ts"
import { coachesOf, type Referral, referral } from "./referral-queries.ts"

type Change = {
  answer?: string
  question?: string
  redirected_to?: string
  programme?: NonNullable<Referral["programme"]>
  coach_account_id?: Id<"account">
}

export const aboutReferral = async (tx: ReadTx, { referralId }: { referralId: Id<"referral"> }) => {
  const row = await referral(tx, referralId)
  return row && { subject: { personId: row.person_id, unitId: row.unit_id }, row }
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
  if (before.version !== version) return stale({ current: before })
  if (!state) return refused(violation("REFERRAL_STATE", { actual: before.state }))
  const changed = await tx.change(
    tx
      .updateTable("referral")
      .set({ ...change, state, version: version + 1 })
      .where("tenant_id", "=", tx.actor.tenantId)
      .where("id", "=", before.id)
      .where("version", "=", version),
  )
  if (changed !== 1) return stale({ current: await referral(tx, before.id) })
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

const done = (result: Result<Referral>) => (result.ok ? ok({ id: result.value.id }) : result)
const Reasoned = ReferralId.extend({ version: version(), answer: text(2000) })

const isEnrolled = async (tx: WriteTx, { person_id, unit_id }: Referral) =>
  (
    await tx.all(sql`select 1 from enrolment where tenant_id = app.tenant() and person_id = ${person_id}
      and unit_id = ${unit_id} and (ended_on is null or ended_on >= ${tx.today}) limit 1`)
  ).length > 0

export const AcceptReferral = ReferralId.extend({
  version: version(),
  programme: z.enum(programmeCodes),
  coachId: id("account"),
  answer: text(2000).optional(),
})
export const acceptReferral = command(
  intakeAccess,
  "referral.accept",
  { takes: AcceptReferral, answers: idAnswer() },
  {
    about: aboutReferral,
    run: async (tx, input, found) => {
      const coaches = await coachesOf(tx, found.unit_id)
      if (!coaches.some((coach) => coach.id === input.coachId))
        return refused(violation("CHOICE_UNKNOWN", { at: "coachId" }))
      // A second referral of somebody enrolled could never be enrolled: it is answered, not accepted.
      if (referralLifecycle.apply(found.state, "accept") && (await isEnrolled(tx, found)))
        return refused(violation("ENROLLED_ALREADY"))
      const { programme, coachId, answer } = input
      return done(
        await move(tx, found, input, "accept", {
          programme,
          coach_account_id: coachId,
          ...(answer ? { answer } : {}),
        }),
      )
    },
  },
)

export const declineReferral = command(
  intakeAccess,
  "referral.decline",
  { takes: Reasoned, answers: idAnswer() },
  {
    about: aboutReferral,
    run: async (tx, input, found) => done(await move(tx, found, input, "decline", { answer: input.answer })),
  },
)

export const redirectReferral = command(
  intakeAccess,
  "referral.redirect",
  { takes: Reasoned.extend({ redirectedTo: text(200) }), answers: idAnswer() },
  {
    about: aboutReferral,
    run: async (tx, input, found) =>
      done(
        await move(tx, found, input, "redirect", { answer: input.answer, redirected_to: input.redirectedTo }),
      ),
  },
)

export const askReferrer = command(
  intakeAccess,
  "referral.ask",
  { takes: ReferralId.extend({ version: version(), question: text(2000) }), answers: idAnswer() },
  {
    about: aboutReferral,
    run: async (tx, input, found) => done(await move(tx, found, input, "ask", { question: input.question })),
  },
)

/**
 * Whoever wrote a referral answers about it without seeing the record; others of the unit write down what
 * they were told.
 */
export const answerQuestion = command(
  intakeAccess,
  "referral.answer",
  { takes: ReferralId.extend({ version: version(), supplement: text(4000) }), answers: idAnswer() },
  {
    about: async (tx, input) => {
      if (await ownReferral(tx, input.referralId)) return { subject: {}, row: null }
      // Coaches send referrals and handle none.
      return tx.actor.role === "coach" ? null : aboutReferral(tx, input)
    },
    run: async (tx, input, found) => {
      const row = await tx.one(
        sql<{ done: boolean }>`
          select app.answer_referral(${input.referralId}, ${input.supplement}, ${input.version}) as done`,
      )
      if (row.done) return ok({ id: input.referralId })
      const own = await ownReferral(tx, input.referralId)
      if (own)
        return own.version === input.version
          ? refused(violation("REFERRAL_STATE", { actual: own.state }))
          : stale({ current: own })
      if (!found) return notFound()
      const moved = await move(tx, found, input, "answer", {})
      if (!moved.ok) return moved
      await sql`update referral set purpose = purpose || E'\n\n' || ${input.supplement}
      where tenant_id = app.tenant() and id = ${input.referralId}`.execute(tx)
      return ok({ id: input.referralId })
    },
  },
)
