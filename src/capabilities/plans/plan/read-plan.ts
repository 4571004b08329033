import { z } from "zod"
import { notFound, ok } from "../../../kernel/result.ts"
import { read } from "../../../platform/command.ts"
import type { ReadTx } from "../../../platform/db/tenant.ts"
import { id } from "../../../platform/validation.ts"
import { currentEnrolment, type Enrolment, type PersonFacts, personFacts } from "../../participants/public.ts"
import { planAccess, readsAssessment } from "../access.ts"
import { gapOf, gapTrend } from "../gap/gap.ts"
import { instrument, type Question } from "../progress/instrument.ts"
import { progressDue } from "../progress/progress.ts"
import { dutyOf, suggestionFor } from "./activity-duty.ts"
import {
  goalsOf,
  latestAssessment,
  latestCommitment,
  latestPlan,
  measurementsOf,
  measuresOf,
  readingsOf,
  stepsOf,
  targetsOf,
} from "./plan-queries.ts"

async function recordOf(tx: ReadTx, personId: string, enrolment: Enrolment) {
  const [plan, duty, readings, measurements] = [
    await latestPlan(tx, enrolment.id),
    await dutyOf(tx, personId),
    await readingsOf(tx, personId),
    await measurementsOf(tx, personId, enrolment.started_on),
  ]
  return {
    mayWrite: tx.actor.role === "coach" || tx.actor.role === "intakeOfficer",
    mayReadAssessment: readsAssessment(tx.actor.role),
    assessment: readsAssessment(tx.actor.role) ? await latestAssessment(tx, enrolment.id) : null,
    plan,
    duty,
    suggested: suggestionFor(duty, plan?.work_hours ?? 0, plan?.programme_hours ?? 0),
    goals: await goalsOf(tx, enrolment.id),
    measures: await measuresOf(tx, enrolment.id),
    commitment: await latestCommitment(tx, enrolment.id),
    measurements,
    due: {
      self: progressDue(measurements, "self", enrolment.started_on, tx.today),
      caseworker: progressDue(measurements, "caseworker", enrolment.started_on, tx.today),
    },
    gaps: (await targetsOf(tx, personId)).map((target) => ({
      target,
      lines: gapOf(target.requirements, readings),
      trend: gapTrend(target.requirements, readings),
    })),
    steps: await stepsOf(tx, personId),
  }
}
export type PlanRecord = Awaited<ReturnType<typeof recordOf>>
export type PlanPage = { person: PersonFacts; question: Question; record: PlanRecord | null }

const Asked = z.object({ personId: id(), fraga: z.enum(instrument.caseworker).optional() })

export const readPlan = read(planAccess, "plan.read", Asked, async (tx, { personId, fraga }) => {
  const person = await personFacts(tx, personId)
  if (!person) return notFound()
  const enrolment = await currentEnrolment(tx, personId)
  const model: PlanPage = {
    person,
    question: fraga ?? "belief",
    record: enrolment ? await recordOf(tx, personId, enrolment) : null,
  }
  return ok(model)
})
