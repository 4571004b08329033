import {
  addGoal,
  type GoalState,
  goalLifecycle,
  goalState,
  settleGoal,
} from "../../src/capabilities/plans/plan/goals.ts"
import { type TestMunicipality, value } from "../factories/municipality.ts"
import { refused, to, walk } from "./walk.ts"

type Goal = { personId: string; goalId: string; version: number }
const today = "2026-11-24"
async function set(town: TestMunicipality): Promise<Goal> {
  const personId = await town.addPerson({ coach: "sara" })
  const input = { personId, outcome: "work", text: "Arbeta som kock" }
  const { id } = value(await addGoal.execute(town.test.app, town.as("sara"), input))
  return { personId, goalId: id, version: 1 }
}
const settled = (as: "reached" | "dropped") => async (town: TestMunicipality) => {
  const { goalId, personId } = await set(town)
  const input = { goalId, version: 1, as, onDay: today }
  value(await settleGoal.execute(town.test.app, town.as("sara"), input))
  return { goalId, personId, version: 2 }
}
const settle = (as: "reached" | "dropped") => ({
  operation: "goal.settle",
  input: ({ goalId, version }: Goal) => ({ goalId, version, as, onDay: today }),
})
const own = { coach: "may", otherCoach: "notFound" } as const

walk({
  words: ["goal"],
  beside: ["goal.add"],
  states: goalLifecycle.states,
  make: { set, reached: settled("reached"), dropped: settled("dropped") },
  stateOf: async (town, { goalId }): Promise<GoalState> =>
    goalState(
      await town.system((tx) =>
        tx
          .selectFrom("goal")
          .select(["reached_on", "dropped_on"])
          .where("id", "=", goalId)
          .executeTakeFirstOrThrow(),
      ),
    ),
  commands: { reached: settle("reached"), dropped: settle("dropped") },
  outcome: (state, as) => {
    const next = goalLifecycle.apply(state, as)
    return next ? to(next) : refused("GOAL_SETTLED")
  },
  who: { reached: own, dropped: own },
})
