import { z } from "zod"
import { newId } from "../../../kernel/id.ts"
import { notFound, ok, refused, violation } from "../../../kernel/result.ts"
import { idAnswer } from "../../../platform/answer.ts"
import { command, read } from "../../../platform/command.ts"
import { dayField, id, text } from "../../../platform/validation.ts"
import { reportAccess } from "../access.ts"
import type { FigureCatalogue } from "../catalogue/catalogue.ts"
import { goalIn, goalsOf } from "./goal-rows.ts"

const listGoalsOf = (catalogue: FigureCatalogue) =>
  read(
    reportAccess,
    "boardGoal.list",
    { takes: z.object({}), answers: z.array(goalIn(catalogue)) },
    async (tx) => ok(await goalsOf(catalogue, tx)),
  )

const GoalInput = z.object({ goalId: id("goal") })
const readGoalOf = (catalogue: FigureCatalogue) =>
  read(
    reportAccess,
    "boardGoal.read",
    { takes: GoalInput, answers: goalIn(catalogue) },
    async (tx, { goalId }) => {
      const [goal] = await goalsOf(catalogue, tx, goalId)
      return goal ? ok(goal) : notFound()
    },
  )

const Wording = z.object({
  text: text(500),
  target: z.number().min(-1_000_000).max(1_000_000).optional(),
  validFrom: dayField(),
  decidedBy: text(200).optional(),
})

const setGoalOf = ({ Code }: FigureCatalogue) =>
  command(
    reportAccess,
    "boardGoal.set",
    { takes: Wording.extend({ figure: Code }), answers: idAnswer() },
    async (tx, input) => {
      const goalId = newId()
      await tx
        .insertInto("board_goal")
        .values({
          ...tx.stamp(),
          id: newId(),
          goal_id: goalId,
          number: 1,
          figure: input.figure,
          text: input.text,
          target: input.target ?? null,
          valid_from: input.validFrom,
          decided_by: input.decidedBy ?? null,
        })
        .execute()
      tx.detail({ figure: input.figure })
      return ok({ id: goalId })
    },
  )

/**
 * A goal said in other words goes on: same goal, same figure, same series, with the day of the change in it.
 */
const rewordGoalOf = (catalogue: FigureCatalogue) =>
  command(
    reportAccess,
    "boardGoal.reword",
    { takes: Wording.extend({ goalId: id("goal"), after: z.int().min(1).max(1000) }), answers: idAnswer() },
    async (tx, input) => {
      const [goal] = await goalsOf(catalogue, tx, input.goalId)
      const last = goal?.wordings.at(-1)
      if (!goal || !last) return notFound()
      if (last.number !== input.after) return refused(violation("GOAL_REWORDED_ALREADY"))
      if (input.validFrom <= last.valid_from)
        return refused(violation("GOAL_BEFORE_LAST", { at: "validFrom", limit: last.valid_from }))
      await tx
        .insertInto("board_goal")
        .values({
          ...tx.stamp(),
          id: newId(),
          goal_id: goal.id,
          number: last.number + 1,
          figure: goal.figure,
          text: input.text,
          target: input.target ?? null,
          valid_from: input.validFrom,
          decided_by: input.decidedBy ?? null,
        })
        .execute()
      tx.detail({ figure: goal.figure, number: last.number + 1 })
      return ok({ id: goal.id })
    },
  )

export const goalOperations = (catalogue: FigureCatalogue) => ({
  listGoals: listGoalsOf(catalogue),
  readGoal: readGoalOf(catalogue),
  setGoal: setGoalOf(catalogue),
  rewordGoal: rewordGoalOf(catalogue),
})
export type GoalOperations = ReturnType<typeof goalOperations>
