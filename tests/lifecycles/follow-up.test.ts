import { type FollowUpState, followUpLifecycle } from "../../src/capabilities/follow-up/lifecycle.ts"
import { recordFollowUp } from "../../src/capabilities/follow-up/record-follow-up.ts"
import { type TestMunicipality, value } from "../factories/municipality.ts"
import { type Former, former, found } from "./former-cases.ts"
import { refused, to, walk } from "./walk.ts"

type Asked = Former & { version: number }
const asked = async (town: TestMunicipality): Promise<Asked> => ({
  ...(await former(town, { exitedOn: "2026-06-01" })),
  version: 1,
})
async function recorded(town: TestMunicipality): Promise<Asked> {
  const made = await asked(town)
  const answer = { ...found, followUpId: made.followUpId }
  value(await recordFollowUp.execute(town.test.app, town.as("sara"), answer))
  return { ...made, version: 2 }
}
const workers = { coach: "may", intakeOfficer: "may", manager: "may", otherCoach: "notFound" } as const

walk({
  words: ["followUp"],
  beside: [],
  states: followUpLifecycle.states,
  make: { asked, recorded },
  stateOf: async (town, { followUpId }): Promise<FollowUpState> => {
    const row = await town.system((tx) =>
      tx.selectFrom("follow_up").select("recorded_on").where("id", "=", followUpId).executeTakeFirstOrThrow(),
    )
    return row.recorded_on === null ? "asked" : "recorded"
  },
  commands: {
    record: {
      operation: "followUp.record",
      input: ({ followUpId, version }) => ({ ...found, followUpId, version }),
    },
    /** Whoever read the page before somebody else wrote. */
    recordStale: {
      operation: "followUp.record",
      input: ({ followUpId, version }) => ({ ...found, followUpId, version: version + 1 }),
    },
  },
  outcome: (state, action) => {
    const next = action === "record" && followUpLifecycle.apply(state, action)
    return next ? to(next) : refused("STALE")
  },
  who: { record: workers, recordStale: workers },
})
