import { z } from "zod"
import type { Id } from "../../../kernel/id.ts"
import { notFound, ok } from "../../../kernel/result.ts"
import { answer } from "../../../platform/answer.ts"
import { read } from "../../../platform/command.ts"
import type { ReadTx } from "../../../platform/db/tenant.ts"
import { id } from "../../../platform/validation.ts"
import { currentEnrolment, type Enrolment, PersonFacts, personFacts } from "../../participants/public.ts"
import { planAccess, readsAssessment } from "../access.ts"
import { GapLine, gapOf, gapTrend, MetOnDay } from "../gap/gap.ts"
import { instrument, Measurement } from "../progress/instrument.ts"
import { Due, progressDue } from "../progress/progress.ts"
import { Duty, dutyOf, suggestionFor } from "./activity-duty.ts"
import {
  Assessment,
  Commitment,
  Goal,
  goalsOf,
  latestAssessment,
  latestCommitment,
  latestPlan,
  Measure,
  measurementsOf,
  measuresOf,
  PlanVersion,
  readingsOf,
  StepChange,
  stepsOf,
  Target,
  targetsOf,
} from "./plan-queries.ts"

const PlanRecord = answer({
  mayWrite: z.boolean(),
  mayReadAssessment: z.boolean(),
  assessment: Assessment.nullable(),
  plan: PlanVersion.nullable(),
  duty: Duty,
  suggested: z.number().nullable(),
  goals: z.array(Goal),
  measures: z.array(Measure),
  commitment: Commitment.nullable(),
  measurements: z.array(Measurement),
  due: answer({ self: Due, caseworker: Due }),
  gaps: z.array(answer({ target: Target, lines: z.array(GapLine), trend: z.array(MetOnDay) })),
  steps: z.array(StepChange),
})
export type PlanRecord = z.infer<typeof PlanRecord>
const question = z.enum(instrument.caseworker)
const PlanPage = answer({ person: PersonFacts, question, record: PlanRecord.nullable() })
export type PlanPage = z.infer<typeof PlanPage>

async function recordOf(tx: ReadTx, personId: Id<"person">, enrolment: Enrolment): Promise<PlanRecord> {
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

const Asked = z.object({ personId: id("person"), question: question.optional() })

export const readPlan = read(
  planAccess,
  "plan.read",
  { takes: Asked, answers: PlanPage },
  async (tx, { personId, question: asked }) => {
    const person = await personFacts(tx, personId)
    if (!person) return notFound()
    const enrolment = await currentEnrolment(tx, personId)
    const record = enrolment ? await recordOf(tx, personId, enrolment) : null
    return ok({ person, question: asked ?? "belief", record })
  },
)
