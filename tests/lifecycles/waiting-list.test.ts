import { type WaitingState, waitingLifecycle } from "../../src/capabilities/placements/waiting-list.ts"
import { day } from "../../src/kernel/day.ts"
import { newId } from "../../src/kernel/id.ts"
import type { TestMunicipality } from "../factories/municipality.ts"
import { refused, to, walk } from "./walk.ts"

const programme = "PILOT_2024"
const inState = (state: WaitingState) => async (town: TestMunicipality) => {
  const personId = await town.addPerson({ coach: "sara" })
  if (state !== "none")
    await town.system((tx) =>
      tx
        .insertInto("waiting_list")
        .values({
          ...tx.stamp(),
          id: newId(),
          person_id: personId,
          programme,
          joined_on: day("2026-11-01"),
          proposed_on: state === "proposed" ? day("2026-11-20") : null,
          left_on: state === "left" ? day("2026-11-20") : null,
        })
        .execute(),
    )
  return { personId }
}
const command = (action: string) => ({
  operation: `waitingList.${action}`,
  input: ({ personId }: { personId: string }) => ({ personId, programme }),
})
const worksWith = {
  coach: "may",
  intakeOfficer: "may",
  employerAgent: "may",
  manager: "may",
  otherCoach: "notFound",
} as const

walk({
  words: ["waitingList"],
  beside: [],
  prepare: (town) =>
    town.system((tx) =>
      tx
        .insertInto("programme_setting")
        .values({ ...tx.stamp(), programme, cap: 0 })
        .execute(),
    ),
  states: waitingLifecycle.states,
  make: {
    none: inState("none"),
    waiting: inState("waiting"),
    proposed: inState("proposed"),
    left: inState("left"),
  },
  stateOf: async (town, { personId }): Promise<WaitingState> => {
    const row = await town.system((tx) =>
      tx
        .selectFrom("waiting_list")
        .select(["left_on", "proposed_on"])
        .where("person_id", "=", personId)
        .orderBy("created_at", "desc")
        .executeTakeFirst(),
    )
    if (!row) return "none"
    if (row.left_on) return "left"
    return row.proposed_on ? "proposed" : "waiting"
  },
  commands: { join: command("join"), leave: command("leave") },
  outcome: (state, action) => {
    const next = waitingLifecycle.apply(state, action)
    return next ? to(next) : refused(action === "join" ? "ALREADY_WAITING" : "NOT_WAITING")
  },
  who: { join: worksWith, leave: worksWith },
})
