import { exitEnrolment } from "../../src/capabilities/follow-up/exit-enrolment.ts"
import {
  type EnrolmentState,
  enrolmentLifecycle,
  enrolmentState,
} from "../../src/capabilities/follow-up/lifecycle.ts"
import { reEnter } from "../../src/capabilities/follow-up/re-engagement.ts"
import { day } from "../../src/kernel/day.ts"
import { newId } from "../../src/kernel/id.ts"
import { type TestMunicipality, value } from "../factories/municipality.ts"
import { refused, to, walk } from "./walk.ts"

type Episode = { personId: string; exitId: string; version: number }
const today = day("2026-11-24")
const exit = { outcome: "interrupted", mainIncome: "incomeSupport" }

async function active(town: TestMunicipality): Promise<Episode> {
  return { personId: await town.addPerson({ coach: "sara" }), exitId: newId(), version: 1 }
}
const exited =
  (exitedOn: string) =>
  async (town: TestMunicipality): Promise<Episode> => {
    const { personId } = await active(town)
    const input = { personId, version: 1, exitedOn, ...exit }
    const { id } = value(await exitEnrolment.execute(town.test.app, town.as("sara"), input))
    return { personId, exitId: id, version: 2 }
  }
/** Somebody who left today begins again tomorrow. */
async function coming(town: TestMunicipality): Promise<Episode> {
  const left = await exited(today)(town)
  const input = { exitId: left.exitId, programme: "WORK_TRAINING" }
  value(await reEnter.execute(town.test.app, town.as("sara"), input))
  return left
}
const workers = { coach: "may", intakeOfficer: "may", manager: "may", otherCoach: "notFound" } as const
const latest = async (town: TestMunicipality, personId: string) =>
  town.system((tx) =>
    tx
      .selectFrom("enrolment")
      .select(["started_on", "ended_on"])
      .where("person_id", "=", personId)
      .orderBy("started_on", "desc")
      .executeTakeFirstOrThrow(),
  )
const why: Partial<Record<EnrolmentState, Record<string, string>>> = {
  coming: { exit: "ALREADY_EXITED", reEnter: "ALREADY_ENROLLED" },
  exited: { exit: "ALREADY_EXITED" },
}

walk({
  words: ["enrolment"],
  beside: [],
  states: enrolmentLifecycle.states,
  make: { coming, active, exited: exited(today) },
  stateOf: async (town, { personId }) => enrolmentState(await latest(town, personId), today),
  commands: {
    exit: {
      operation: "enrolment.exit",
      input: ({ personId, version }: Episode) => ({ personId, version, exitedOn: today, ...exit }),
    },
    reEnter: {
      operation: "enrolment.reEnter",
      input: ({ exitId }) => ({ exitId, programme: "WORK_TRAINING" }),
    },
  },
  outcome: (state, action) => {
    if (state === "exited" && action === "reEnter") return to("coming")
    const next = enrolmentLifecycle.apply(state, action)
    return next ? to(next) : refused(why[state]?.[action] ?? "NOT_FOUND")
  },
  who: { exit: workers, reEnter: workers },
})
