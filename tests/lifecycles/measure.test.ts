import {
  addMeasure,
  endMeasure,
  measureLifecycle,
  measureState,
} from "../../src/capabilities/plans/plan/goals.ts"
import { type TestMunicipality, value } from "../factories/municipality.ts"
import { refused, to, walk } from "./walk.ts"

type Measure = { personId: string; measureId: string }
async function running(town: TestMunicipality): Promise<Measure> {
  const personId = await town.addPerson({ coach: "sara" })
  const input = { personId, kind: "language", title: "SFI C", startsOn: "2026-11-01" }
  const { id } = value(await addMeasure.execute(town.test.app, town.as("sara"), input))
  return { personId, measureId: id }
}
async function ended(town: TestMunicipality): Promise<Measure> {
  const made = await running(town)
  const input = { measureId: made.measureId, onDay: "2026-11-24" }
  value(await endMeasure.execute(town.test.app, town.as("sara"), input))
  return made
}

walk({
  words: ["measure"],
  beside: ["measure.add"],
  states: measureLifecycle.states,
  make: { running, ended },
  stateOf: async (town, { measureId }) => {
    const row = await town.system((tx) =>
      tx.selectFrom("measure").select("ended_on").where("id", "=", measureId).executeTakeFirstOrThrow(),
    )
    return measureState(row)
  },
  commands: {
    end: {
      operation: "measure.end",
      input: ({ measureId }: Measure) => ({ measureId, onDay: "2026-11-24" }),
    },
  },
  outcome: (state, action) => {
    const next = measureLifecycle.apply(state, action)
    return next ? to(next) : refused("STALE")
  },
  who: { end: { coach: "may", otherCoach: "notFound" } },
})
