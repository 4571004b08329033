import { sql } from "kysely"
import type { Day } from "../../kernel/day.ts"
import { type Id, newId } from "../../kernel/id.ts"
import { ok, type Result, refused, violation } from "../../kernel/result.ts"
import { answer, answerId } from "../../platform/answer.ts"
import { command } from "../../platform/command.ts"
import type { WriteTx } from "../../platform/db/tenant.ts"
import { notify } from "../../platform/notifications/public.ts"
import { dayField, version } from "../../platform/validation.ts"
import { beginEnrolment } from "../../register/enrolments/begin-enrolments.ts"
import { appoint } from "../../register/enrolments/case-team.ts"
import { moveToUnit } from "../../register/people/move-to-unit.ts"
import { nameFromNow } from "../../register/people/named-users.ts"
import { intakeAccess } from "./access.ts"
import { caseAssigned } from "./messages.ts"
import { aboutReferral, move } from "./move-referral.ts"
import { ReferralId } from "./referral-input.ts"
import type { Referral } from "./referral-queries.ts"

/** From here on the person is a participant: an enrolment, and a case team with somebody responsible. */
export const enrol = command(
  intakeAccess,
  "referral.enrol",
  {
    takes: ReferralId.extend({ version: version(), startedOn: dayField() }),
    answers: answer({ id: answerId(), personId: answerId("person") }),
  },
  {
    about: aboutReferral,
    run: (tx, input, found) => enrolAccepted(tx, found, input),
  },
)

/** Enrols whom an accepted referral is about. */
export async function enrolAccepted(
  tx: WriteTx,
  found: Referral,
  input: { version: number; startedOn: Day },
): Promise<Result<{ id: Id<"enrolment">; personId: Id<"person"> }>> {
  if (input.startedOn < found.received_on) {
    return refused(violation("START_BEFORE_REFERRAL", { at: "startedOn", limit: found.received_on }))
  }
  const moved = await move(tx, found, input, "enrol", {})
  if (!moved.ok) return moved
  const earlier = await enrolments(tx, moved.value)
  if (earlier.some((one) => one.ended_on === null || one.ended_on >= input.startedOn)) {
    return refused(violation("ALREADY_ENROLLED", { at: "startedOn" }))
  }
  const enrolmentId = newId()
  const begun = await beginEnrolment(tx, {
    id: enrolmentId,
    person_id: moved.value.person_id,
    unit_id: moved.value.unit_id,
    referral_id: moved.value.id,
    earlier_enrolment_id: earlier[0]?.id ?? null,
    programme: moved.value.programme ?? "",
    referrer: moved.value.referrer,
    started_on: input.startedOn,
  })
  if (!begun) return refused(violation("ALREADY_ENROLLED", { at: "startedOn" }))
  await assignCoach(tx, moved.value, enrolmentId, input.startedOn)
  tx.detail({ enrolmentId, programme: moved.value.programme })
  return ok({ id: enrolmentId, personId: moved.value.person_id })
}

const enrolments = async (tx: WriteTx, { person_id, unit_id }: Referral) =>
  await tx.all(sql<{ id: string; ended_on: string | null }>`select id, ended_on from enrolment
      where tenant_id = app.tenant() and person_id = ${person_id} and unit_id = ${unit_id} order by started_on desc`)

async function assignCoach(
  tx: WriteTx,
  { person_id, unit_id, coach_account_id }: Referral,
  enrolmentId: Id<"enrolment">,
  from: Day,
) {
  if (!coach_account_id) return
  await appoint(tx, {
    enrolmentId,
    personId: person_id,
    accountId: coach_account_id,
    teamRole: "responsible",
    from,
  })
  await nameFromNow(tx, { personId: person_id, accountId: coach_account_id })
  await moveToUnit(tx, person_id, unit_id)
  await notify(tx, {
    kind: caseAssigned,
    accountId: coach_account_id,
    dedupeKey: `case.assigned:${enrolmentId}`,
  })
}
