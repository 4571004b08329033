import { sql } from "kysely"
import { notFound, ok, type Result, refused, stale, violation } from "../../kernel/result.ts"
import { idAnswer } from "../../platform/answer.ts"
import { command } from "../../platform/command.ts"
import { text, version } from "../../platform/validation.ts"
import { intakeAccess } from "./access.ts"
import { aboutReferral, move } from "./move-referral.ts"
import { ownReferral } from "./own-referrals.ts"
import { ReferralId } from "./referral-input.ts"
import type { Referral } from "./referral-queries.ts"

const done = (result: Result<Referral>) => (result.ok ? ok({ id: result.value.id }) : result)
const Reasoned = ReferralId.extend({ version: version(), answer: text(2000) })

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
