import { sql } from "kysely"
import { z } from "zod"
import { newId } from "../../../kernel/id.ts"
import { ok, type Result, refused, stale, violation } from "../../../kernel/result.ts"
import { answer, answerId, idAnswer } from "../../../platform/answer.ts"
import { command } from "../../../platform/command.ts"
import type { WriteTx } from "../../../platform/db/tenant.ts"
import { dayField, id, text } from "../../../platform/validation.ts"
import { currentEnrolment } from "../../participants/public.ts"
import { planAccess } from "../access.ts"
import { dutyOf, suggestionFor } from "./activity-duty.ts"
import { askToConfirm } from "./ask-to-confirm.ts"
import { hinders } from "./codes.ts"
import { onItsOwn, type PlanOf, type Written } from "./part.ts"
import { latestAssessment, latestCommitment, latestPlan } from "./plan-queries.ts"

/** The number of the version that was read; 0 when there was none. */
const numberRead = z.int().min(0)

const elsewhere = z.number().min(0).max(60)

export const PlanPart = z.object({
  version: numberRead,
  validFrom: dayField(),
  weeklyHours: z.number().min(0).max(40),
  workHours: elsewhere.default(0),
  programmeHours: elsewhere.default(0),
  deviationReason: text(1000).pipe(z.string().min(10)).optional(),
  agreedOn: dayField().optional(),
})
type PlanPart = z.infer<typeof PlanPart>
/** Where nothing is said of work and programmes, rather than that there are none. */
export const PlanPartAsSaid = PlanPart.extend({
  workHours: elsewhere.optional(),
  programmeHours: elsewhere.optional(),
})

/** What was saved, and the number of its version. */
const SavedPlan = answer({ id: answerId(), number: z.int() })

export async function writePlan(tx: WriteTx, of: PlanOf, input: PlanPart): Promise<Result<Written>> {
  const latest = await latestPlan(tx, of.enrolmentId)
  if ((latest?.number ?? 0) !== input.version) return stale({ current: latest })
  const suggested = suggestionFor(await dutyOf(tx, of.personId), input.workHours, input.programmeHours)
  if (suggested !== null && input.weeklyHours < suggested && !input.deviationReason) {
    const legalRef = "SoL (2025:400) 12 kap. 4 a–6 a §§"
    return refused(
      violation("HOURS_BELOW_SUGGESTION", {
        at: "deviationReason",
        actual: input.weeklyHours,
        limit: suggested,
        legalRef,
      }),
    )
  }
  const own = newId()
  const made =
    await tx.change(sql`insert into plan_version (tenant_id, id, enrolment_id, person_id, number, valid_from,
        weekly_hours, suggested_hours, work_hours,
      programme_hours, deviation_reason, agreed_on, created_by)
    values (app.tenant(), ${own}, ${of.enrolmentId}, ${of.personId}, ${input.version + 1},
      ${input.validFrom}, ${input.weeklyHours}, ${suggested},
      ${input.workHours}, ${input.programmeHours}, ${input.deviationReason ?? null},
        ${input.agreedOn ?? null}, ${tx.actor.accountId})
    on conflict do nothing`)
  if (made !== 1) return stale({ current: await latestPlan(tx, of.enrolmentId) })
  return ok({ id: own, facts: { number: input.version + 1, weeklyHours: input.weeklyHours, suggested } })
}

/** What the participant has confirmed is of the plan as it was: a new version asks again. */
export async function askAgain(tx: WriteTx, of: PlanOf, planNumber: number): Promise<void> {
  const commitment = await latestCommitment(tx, of.enrolmentId)
  if (commitment) await askToConfirm(tx, of.personId, { commitment, planNumber })
}

/** Every saving is a new version; one who saves from an old version is shown what came between. */
export const savePlan = command(
  planAccess,
  "plan.save",
  { takes: z.object({ personId: id("person"), ...PlanPart.shape }), answers: SavedPlan },
  async (tx, input) => {
    const enrolment = await currentEnrolment(tx, input.personId)
    if (!enrolment) return refused(violation("NOT_ENROLLED"))
    const of = { personId: input.personId, enrolmentId: enrolment.id }
    const number = input.version + 1
    const written = await writePlan(tx, of, input)
    if (!written.ok) return written
    await askAgain(tx, of, number)
    tx.detail(written.value.facts)
    return ok({ id: written.value.id, number })
  },
)

export const AssessmentPart = z.object({
  version: numberRead,
  strengths: text(4000),
  hinders: z.array(z.enum(hinders)).max(hinders.length),
  summary: text(2000).optional(),
})
type AssessmentPart = z.infer<typeof AssessmentPart>

export async function writeAssessment(
  tx: WriteTx,
  of: PlanOf,
  input: AssessmentPart,
): Promise<Result<Written>> {
  const latest = await latestAssessment(tx, of.enrolmentId)
  if ((latest?.number ?? 0) !== input.version) return stale({ current: latest })
  const own = newId()
  const made =
    await tx.change(sql`insert into assessment (tenant_id, id, enrolment_id, person_id, number, assessed_on,
        strengths, hinders, summary, created_by)
    values (app.tenant(), ${own}, ${of.enrolmentId}, ${of.personId}, ${input.version + 1}, ${tx.today},
      ${input.strengths}, ${input.hinders},
      ${input.summary ?? null}, ${tx.actor.accountId}) on conflict do nothing`)
  if (made !== 1) return stale({ current: await latestAssessment(tx, of.enrolmentId) })
  return ok({ id: own, facts: { number: input.version + 1 } })
}

export const recordAssessment = command(
  planAccess,
  "assessment.record",
  { takes: z.object({ personId: id("person"), ...AssessmentPart.shape }), answers: idAnswer() },
  onItsOwn(writeAssessment),
)
