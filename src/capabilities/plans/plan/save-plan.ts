import { sql } from "kysely"
import { z } from "zod"
import { newId } from "../../../kernel/id.ts"
import { ok, refused, stale, violation } from "../../../kernel/result.ts"
import { answer, answerId, idAnswer } from "../../../platform/answer.ts"
import { command } from "../../../platform/command.ts"
import { dayField, id, text } from "../../../platform/validation.ts"
import { currentEnrolment } from "../../participants/public.ts"
import { planAccess } from "../access.ts"
import { dutyOf, suggestionFor } from "./activity-duty.ts"
import { askToConfirm } from "./ask-to-confirm.ts"
import { hinders } from "./codes.ts"
import { latestAssessment, latestCommitment, latestPlan } from "./plan-queries.ts"

/** The number of the version that was read; 0 when there was none. */
const numberRead = z.int().min(0)

const Plan = z.object({
  personId: id(),
  version: numberRead,
  validFrom: dayField(),
  weeklyHours: z.number().min(0).max(40),
  workHours: z.number().min(0).max(60).default(0),
  programmeHours: z.number().min(0).max(60).default(0),
  deviationReason: text(1000).pipe(z.string().min(10)).optional(),
  agreedOn: dayField().optional(),
})

/** What was saved, and the number of its version. */
const SavedPlan = answer({ id: answerId(), number: z.int() })

/** Every saving is a new version; one who saves from an old version is shown what came between. */
export const savePlan = command(
  planAccess,
  "plan.save",
  { takes: Plan, answers: SavedPlan },
  async (tx, input) => {
    const enrolment = await currentEnrolment(tx, input.personId)
    if (!enrolment) return refused(violation("NOT_ENROLLED"))
    const latest = await latestPlan(tx, enrolment.id)
    if ((latest?.number ?? 0) !== input.version) return stale({ current: latest })
    const suggested = suggestionFor(await dutyOf(tx, input.personId), input.workHours, input.programmeHours)
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
    values (app.tenant(), ${own}, ${enrolment.id}, ${input.personId}, ${input.version + 1},
      ${input.validFrom}, ${input.weeklyHours}, ${suggested},
      ${input.workHours}, ${input.programmeHours}, ${input.deviationReason ?? null},
        ${input.agreedOn ?? null}, ${tx.actor.accountId})
    on conflict do nothing`)
    if (made !== 1) return stale({ current: await latestPlan(tx, enrolment.id) })
    const commitment = await latestCommitment(tx, enrolment.id)
    if (commitment) await askToConfirm(tx, input.personId, { commitment, planNumber: input.version + 1 })
    tx.detail({ number: input.version + 1, weeklyHours: input.weeklyHours, suggested })
    return ok({ id: own, number: input.version + 1 })
  },
)

const Assessment = z.object({
  personId: id(),
  version: numberRead,
  strengths: text(4000),
  hinders: z.array(z.enum(hinders)).max(hinders.length),
  summary: text(2000).optional(),
})

export const recordAssessment = command(
  planAccess,
  "assessment.record",
  { takes: Assessment, answers: idAnswer() },
  async (tx, input) => {
    const enrolment = await currentEnrolment(tx, input.personId)
    if (!enrolment) return refused(violation("NOT_ENROLLED"))
    const latest = await latestAssessment(tx, enrolment.id)
    if ((latest?.number ?? 0) !== input.version) return stale({ current: latest })
    const own = newId()
    const made =
      await tx.change(sql`insert into assessment (tenant_id, id, enrolment_id, person_id, number, assessed_on,
        strengths, hinders, summary, created_by)
    values (app.tenant(), ${own}, ${enrolment.id}, ${input.personId}, ${input.version + 1}, ${tx.today},
      ${input.strengths}, ${input.hinders},
      ${input.summary ?? null}, ${tx.actor.accountId}) on conflict do nothing`)
    if (made !== 1)
      return stale({
        current: await latestAssessment(tx, enrolment.id),
      })
    tx.detail({ number: input.version + 1 })
    return ok({ id: own })
  },
)
