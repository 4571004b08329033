import { sql } from "kysely"
import { z } from "zod"
import type { Day } from "../../../kernel/day.ts"
import { type Id, newId } from "../../../kernel/id.ts"
import { lifecycle } from "../../../kernel/lifecycle.ts"
import { notFound, ok, type Result, refused, refusedAs, stale, violation } from "../../../kernel/result.ts"
import { idAnswer } from "../../../platform/answer.ts"
import { aboutPersonOf, command } from "../../../platform/command.ts"
import type { ReadTx, WriteTx } from "../../../platform/db/tenant.ts"
import { dayField, id, text, version } from "../../../platform/validation.ts"
import { currentEnrolment } from "../../participants/public.ts"
import { planAccess } from "../access.ts"
import { measureKinds, outcomes } from "./codes.ts"
import { onItsOwn, type PlanOf, type Written } from "./part.ts"

export const GoalPart = z.object({ outcome: z.enum(outcomes), text: text(300) })
type GoalPart = z.infer<typeof GoalPart>

export async function writeGoal(tx: WriteTx, of: PlanOf, input: GoalPart): Promise<Result<Written>> {
  const own = newId()
  await tx
    .insertInto("goal")
    .values({
      ...tx.stamp(),
      id: own,
      enrolment_id: of.enrolmentId,
      person_id: of.personId,
      outcome: input.outcome,
      text: input.text,
      set_on: tx.today,
    })
    .execute()
  return ok({ id: own, facts: { outcome: input.outcome } })
}

export const addGoal = command(
  planAccess,
  "goal.add",
  { takes: z.object({ personId: id("person"), ...GoalPart.shape }), answers: idAnswer() },
  onItsOwn(writeGoal),
)

/** A goal is reached or dropped once; somebody who wants on sets a new one. */
export const goalLifecycle = lifecycle({
  set: { reached: "reached", dropped: "dropped" },
  reached: {},
  dropped: {},
})
export type GoalState = (typeof goalLifecycle.states)[number]
type GoalDays = { set_on: Day; reached_on: Day | null; dropped_on: Day | null }
export const goalState = (goal: Omit<GoalDays, "set_on">): GoalState => {
  if (goal.reached_on) return "reached"
  return goal.dropped_on ? "dropped" : "set"
}

const Settle = z.object({
  goalId: id("goal"),
  version: version(),
  as: z.enum(["reached", "dropped"]),
  onDay: dayField(),
})

type SetGoal = GoalDays & { person_id: Id<"person">; version: number }
const aboutGoal = async (tx: ReadTx, { goalId }: { goalId: Id<"goal"> }) =>
  aboutPersonOf(
    await tx.maybe(sql<SetGoal>`select person_id, set_on, reached_on, dropped_on, version from goal
      where tenant_id = app.tenant() and id = ${goalId}`),
  )

export const settleGoal = command(
  planAccess,
  "goal.settle",
  { takes: Settle, answers: idAnswer() },
  {
    about: aboutGoal,
    run: async (tx, input, goal) => {
      if (input.onDay > tx.today) return refused(violation("DAY_AHEAD", { at: "onDay" }))
      if (goal.version !== input.version) return stale()
      if (!goalLifecycle.apply(goalState(goal), input.as))
        return refusedAs("conflict", [violation("GOAL_SETTLED", { at: "as" })])
      if (input.onDay < goal.set_on)
        return refused(violation("DAY_BEFORE_GOAL", { at: "onDay", limit: goal.set_on }))
      const done = await tx.change(sql`update goal
        set reached_on = ${input.as === "reached" ? input.onDay : null},
        dropped_on = ${input.as === "dropped" ? input.onDay : null},
      version = version + 1
        where tenant_id = app.tenant() and id = ${input.goalId} and version = ${input.version}`)
      if (done !== 1) return stale()
      tx.detail({ as: input.as })
      return ok({ id: input.goalId })
    },
  },
)

export const MeasurePart = z.object({
  kind: z.enum(measureKinds),
  title: text(300),
  startsOn: dayField(),
  endsOn: dayField().optional(),
  hours: z.number().min(0).max(40).optional(),
})
type MeasurePart = z.infer<typeof MeasurePart>

/** Measures run in parallel; nothing stops two at the same time. */
export async function writeMeasure(tx: WriteTx, of: PlanOf, input: MeasurePart): Promise<Result<Written>> {
  if (input.endsOn && input.endsOn < input.startsOn)
    return refused(violation("END_BEFORE_START", { at: "endsOn" }))
  const own = newId()
  await tx
    .insertInto("measure")
    .values({
      ...tx.stamp(),
      id: own,
      enrolment_id: of.enrolmentId,
      person_id: of.personId,
      kind: input.kind,
      title: input.title,
      starts_on: input.startsOn,
      ends_on: input.endsOn ?? null,
      hours_per_week: input.hours ?? null,
    })
    .execute()
  return ok({ id: own, facts: { kind: input.kind, startsOn: input.startsOn, hours: input.hours ?? null } })
}

export const addMeasure = command(
  planAccess,
  "measure.add",
  { takes: z.object({ personId: id("person"), ...MeasurePart.shape }), answers: idAnswer() },
  async (tx, input) => {
    const enrolment = await currentEnrolment(tx, input.personId)
    if (!enrolment) return notFound()
    const written = await writeMeasure(tx, { personId: input.personId, enrolmentId: enrolment.id }, input)
    if (!written.ok) return written
    tx.detail(written.value.facts)
    return ok({ id: written.value.id })
  },
)

const EndMeasure = z.object({ measureId: id("measure"), onDay: dayField() })

export const measureLifecycle = lifecycle({ running: { end: "ended" }, ended: {} })
type MeasureState = (typeof measureLifecycle.states)[number]
export const measureState = (measure: { ended_on: Day | null }): MeasureState =>
  measure.ended_on === null ? "running" : "ended"

const aboutMeasure = async (tx: ReadTx, { measureId }: { measureId: Id<"measure"> }) =>
  aboutPersonOf(
    await tx.maybe(sql<{
      person_id: Id<"person">
      ended_on: Day | null
    }>`select person_id, ended_on from measure
      where tenant_id = app.tenant() and id = ${measureId}`),
  )

export const endMeasure = command(
  planAccess,
  "measure.end",
  { takes: EndMeasure, answers: idAnswer() },
  {
    about: aboutMeasure,
    run: async (tx, input, measure) => {
      if (!measureLifecycle.apply(measureState(measure), "end")) return stale()
      const done = await tx.change(sql`update measure set ended_on = ${input.onDay}
      where tenant_id = app.tenant() and id = ${input.measureId} and ended_on is null`)
      if (done !== 1) return stale()
      tx.detail({ endedOn: input.onDay })
      return ok({ id: input.measureId })
    },
  },
)
