import { z } from "zod"
import { occupationLabel } from "../../../integrations/occupations/ssyk2012.ts"
import {
  ok,
  type Refusal,
  type Result,
  refused,
  refusedAs,
  type Violation,
  violation,
} from "../../../kernel/result.ts"
import { answer } from "../../../platform/answer.ts"
import { writeEvent } from "../../../platform/audit/write-event.ts"
import { command } from "../../../platform/command.ts"
import type { WriteTx } from "../../../platform/db/tenant.ts"
import { currentEnrolment } from "../../participants/public.ts"
import { planAccess } from "../access.ts"
import { levelFaults, TargetPart, writeRequirement, writeTarget } from "../gap/gap-commands.ts"
import { needs } from "../gap/needs.ts"
import { CommitmentPart, writeCommitment } from "./commitments.ts"
import { GoalPart, MeasurePart, writeGoal, writeMeasure } from "./goals.ts"
import { begun, MakePlan, type Parts, start } from "./make-plan-parts.ts"
import type { PlanOf, Written } from "./part.ts"
import { latestPlan } from "./plan-queries.ts"
import { AssessmentPart, askAgain, PlanPart, writeAssessment, writePlan } from "./save-plan.ts"

export const savedParts = ["assessment", "goal", "target", "measures", "plan", "commitment"] as const
type SavedPart = (typeof savedParts)[number]

/** A part that something was written in: where its fields are, and what its own command is called. */
type Step = {
  part: SavedPart
  at: string
  does: keyof typeof planAccess & string
  write: () => Promise<Result<Written>>
}

/** The parts that were begun, in the order of the conversation. */
async function stepsOf(tx: WriteTx, of: PlanOf, input: Parts): Promise<Step[]> {
  const { assessment, goal, target, requirements, measures, plan, commitment } = input
  const agrees = begun(commitment, start.commitment)
  const asked = requirements.map((one) => ({ one, begins: begun(one) }))
  const steps: Step[] = []
  if (begun(assessment))
    steps.push({
      part: "assessment",
      at: "assessment",
      does: "assessment.record",
      write: () => writeAssessment(tx, of, AssessmentPart.parse({ version: 0, hinders: [], ...assessment })),
    })
  if (begun(goal, start.goal))
    steps.push({
      part: "goal",
      at: "goal",
      does: "goal.add",
      write: () => writeGoal(tx, of, GoalPart.parse({ ...start.goal, ...goal })),
    })
  let targetId: string | null = null
  if (begun(target, start.target) || asked.some(({ begins }) => begins)) {
    // An occupation has a name of its own; one that is unknown is refused, and is never saved without.
    const label = target.label ?? occupationLabel(target.ssyk ?? "") ?? "-"
    steps.push({
      part: "target",
      at: "target",
      does: "gapTarget.set",
      write: async () => {
        const set = await writeTarget(tx, of, TargetPart.parse({ ...start.target, ...target, label }))
        targetId = set.ok ? set.value.id : null
        return set
      },
    })
  }
  for (const [index, { one, begins }] of asked.entries()) {
    const need = needs.find(({ code }) => code === one.what)
    if (!begins || !need) continue
    const requirement = { dimension: need.dimension, level: need.level, label: one.label ?? "" }
    steps.push({
      part: "target",
      at: `requirements.${index}`,
      does: "gapRequirement.add",
      write: async () =>
        targetId ? writeRequirement(tx, targetId, requirement) : refused(...levelFaults(requirement)),
    })
  }
  for (const [index, one] of measures.entries())
    if (begun(one))
      steps.push({
        part: "measures",
        at: `measures.${index}`,
        does: "measure.add",
        write: () => writeMeasure(tx, of, MeasurePart.parse({ startsOn: tx.today, ...one })),
      })
  if (begun(plan))
    steps.push(await planStep(tx, of, plan, agrees ? (commitment.agreedOn ?? tx.today) : undefined))
  if (agrees)
    steps.push({
      part: "commitment",
      at: "commitment",
      does: "commitment.record",
      write: () =>
        writeCommitment(
          tx,
          of,
          CommitmentPart.parse({ ...start.commitment, agreedOn: tx.today, ...commitment }),
        ),
    })
  return steps
}

/** Work and programmes that nothing is said of are as they were; one agreement is of the plan as well. */
async function planStep(
  tx: WriteTx,
  of: PlanOf,
  plan: Parts["plan"],
  agreedOn: string | undefined,
): Promise<Step> {
  const latest = await latestPlan(tx, of.enrolmentId)
  const earlier = { workHours: latest?.work_hours, programmeHours: latest?.programme_hours }
  const whole = PlanPart.parse({ version: 0, validFrom: tx.today, agreedOn, ...earlier, ...plan })
  return {
    part: "plan",
    at: "plan",
    does: "plan.save",
    write: async () => {
      const written = await writePlan(tx, of, whole)
      // A new agreement asks the participant itself.
      if (written.ok && agreedOn === undefined) await askAgain(tx, of, whole.version + 1)
      return written
    },
  }
}

/** Fields that have another name here, and the first of a part that somebody else has saved meanwhile. */
const named: Readonly<Record<string, string>> = { level: "what", dimension: "what" }
const first: Partial<Record<SavedPart, string>> = { assessment: "strengths", plan: "weeklyHours" }
const faultsOf = ({ part, at }: Step, { violations }: Refusal): Violation[] =>
  violations.map((one) => {
    const field = one.at === undefined ? first[part] : (named[one.at] ?? one.at)
    return field === undefined ? one : { ...one, at: `${at}.${field}` }
  })

/**
 * The whole conversation at once: every part that was begun is written by the code of its own command, and
 * told in the history under that name, or none is and every fault of all of them is said.
 */
export const makePlan = command(
  planAccess,
  "plan.make",
  { takes: MakePlan, answers: answer({ saved: z.array(z.enum(savedParts)) }) },
  async (tx, input) => {
    const enrolment = await currentEnrolment(tx, input.personId)
    if (!enrolment) return refused(violation("NOT_ENROLLED"))
    const steps = await stepsOf(tx, { personId: input.personId, enrolmentId: enrolment.id }, input)
    if (steps.length === 0) return refused(violation("NOTHING_PLANNED", { at: "assessment.strengths" }))
    const faults: Violation[] = []
    let reason: Refusal["reason"] = "rule"
    for (const step of steps) {
      const written = await step.write()
      if (written.ok) {
        const { id: subjectId, facts: detail } = written.value
        await writeEvent(tx, { name: step.does, personId: input.personId, subjectId, detail })
      } else {
        faults.push(...faultsOf(step, written.refusal))
        if (written.refusal.reason === "conflict") reason = "conflict"
      }
    }
    if (faults.length > 0) return refusedAs(reason, faults)
    const saved = savedParts.filter((part) => steps.some((step) => step.part === part))
    tx.detail({ saved })
    return ok({ saved })
  },
)
