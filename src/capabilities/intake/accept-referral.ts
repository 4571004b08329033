import { z } from "zod"
import { ok, refused, violation } from "../../kernel/result.ts"
import { answer, answerId, idAnswer } from "../../platform/answer.ts"
import { command } from "../../platform/command.ts"
import { dayField, id, text, version } from "../../platform/validation.ts"
import { programmeCodes } from "../../register/programmes/programmes.ts"
import { intakeAccess } from "./access.ts"
import { enrolAccepted } from "./enrol.ts"
import { enrolmentNow } from "./known-before.ts"
import { referralLifecycle } from "./lifecycle.ts"
import { aboutReferral, move } from "./move-referral.ts"
import { ReferralId } from "./referral-input.ts"
import { coachesOf } from "./referral-queries.ts"

export const AcceptReferral = ReferralId.extend({
  version: version(),
  programme: z.enum(programmeCodes),
  coachId: id("account"),
  answer: text(2000).optional(),
  /** The first day, when the person is enrolled in the same step. */
  startedOn: dayField().optional(),
})

export const acceptReferral = command(
  intakeAccess,
  "referral.accept",
  { takes: AcceptReferral, answers: idAnswer().extend({ enrolledPersonId: answerId("person").nullable() }) },
  {
    about: aboutReferral,
    run: async (tx, input, found) => {
      const coaches = await coachesOf(tx, found.unit_id)
      if (!coaches.some((coach) => coach.id === input.coachId))
        return refused(violation("CHOICE_UNKNOWN", { at: "coachId" }))
      // A second referral of somebody enrolled could never be enrolled: it is linked, not accepted.
      if (referralLifecycle.apply(found.state, "accept") && (await enrolmentNow(tx, found)))
        return refused(violation("ENROLLED_ALREADY"))
      const { programme, coachId, answer: words, startedOn } = input
      const accepted = await move(tx, found, input, "accept", {
        programme,
        coach_account_id: coachId,
        ...(words ? { answer: words } : {}),
      })
      if (!accepted.ok) return accepted
      if (!startedOn) return ok({ id: found.id, enrolledPersonId: null })
      const next = { ...accepted.value, version: input.version + 1 }
      const enrolled = await enrolAccepted(tx, next, { version: next.version, startedOn })
      return enrolled.ok ? ok({ id: found.id, enrolledPersonId: found.person_id }) : enrolled
    },
  },
)

/**
 * A second referral of somebody who is enrolled: it belongs to that enrolment, and whoever sent it is
 * answered.
 */
export const linkReferral = command(
  intakeAccess,
  "referral.link",
  {
    takes: ReferralId.extend({ version: version(), answer: text(2000).optional() }),
    answers: answer({ id: answerId(), personId: answerId("person") }),
  },
  {
    about: aboutReferral,
    run: async (tx, input, found) => {
      const enrolment = await enrolmentNow(tx, found)
      if (referralLifecycle.apply(found.state, "link") && !enrolment)
        return refused(violation("NOTHING_TO_LINK"))
      const linked = await move(tx, found, input, "link", {
        ...(enrolment ? { linked_enrolment_id: enrolment.id } : {}),
        ...(input.answer ? { answer: input.answer } : {}),
      })
      return linked.ok ? ok({ id: found.id, personId: found.person_id }) : linked
    },
  },
)
