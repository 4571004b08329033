import { readOwnPlan } from "../../src/capabilities/plans/my-week/my-readings.ts"
import { recordCommitment } from "../../src/capabilities/plans/plan/commitments.ts"
import {
  commitmentLifecycle,
  commitmentState,
  confirmCommitment,
} from "../../src/capabilities/plans/plan/confirm-commitment.ts"
import { newId } from "../../src/kernel/id.ts"
import { type TestMunicipality, value } from "../factories/municipality.ts"
import { participantOf, planInput } from "../factories/plan.ts"
import { refused, to, walk } from "./walk.ts"

type Agreed = { personId: string; commitmentId: string }
const words = {
  unitDoes: "Vi ordnar en plats i ett kök",
  participantDoes: "Jag kommer i tid och ringer om jag är sjuk",
  agreedOn: "2026-11-24",
  how: "meeting",
}
const none = async (town: TestMunicipality): Promise<Agreed> => ({
  personId: await town.addPerson({ coach: "sara" }),
  commitmentId: newId(),
})
async function waiting(town: TestMunicipality): Promise<Agreed> {
  const { personId } = await none(town)
  const input = { personId, ...words }
  const { id } = value(await recordCommitment.execute(town.test.app, town.as("sara"), input))
  return { personId, commitmentId: id }
}
async function confirmed(town: TestMunicipality): Promise<Agreed> {
  const made = await waiting(town)
  const input = { commitmentId: made.commitmentId, planNumber: 0 }
  const own = await participantOf(town, made.personId)
  value(await confirmCommitment.execute(town.test.app, own, input))
  return made
}

walk({
  words: ["commitment"],
  beside: [],
  states: commitmentLifecycle.states,
  make: { none, waiting, confirmed },
  stateOf: async (town, { personId }) => {
    const own = await participantOf(town, personId)
    return commitmentState(value(await readOwnPlan.execute(town.test.app, own, {}))?.commitment ?? null)
  },
  commands: {
    record: { operation: "commitment.record", input: ({ personId }: Agreed) => ({ personId, ...words }) },
    changePlan: { operation: "plan.save", input: ({ personId }) => planInput(personId) },
    confirm: {
      operation: "commitment.confirm",
      input: ({ commitmentId }) => ({ commitmentId, planNumber: 0 }),
    },
  },
  outcome: (state, action) => {
    const next = commitmentLifecycle.apply(state, action)
    return next ? to(next) : action === "changePlan" ? to(state) : refused("NOT_FOUND")
  },
  who: {
    record: { coach: "may", otherCoach: "notFound" },
    changePlan: { coach: "may", otherCoach: "notFound" },
    // Somebody else's account has nothing to confirm; staff never say yes for a participant.
    confirm: { self: "may", participant: "notFound" },
  },
})
