import { visitLifecycle, visitState } from "../../src/capabilities/meetings/drop-in/lifecycle.ts"
import { newId } from "../../src/kernel/id.ts"
import type { TestMunicipality } from "../factories/municipality.ts"
import { refused, to, walk } from "./walk.ts"

type Made = { personId: string; dropInVisitId: string }
const at = new Date("2026-11-24T09:00:00Z")
const inState =
  (moments: Partial<Record<"called_at" | "met_at" | "left_at", Date>>) => async (town: TestMunicipality) => {
    const personId = await town.addPerson({ coach: "sara" })
    const [dropIn, dropInVisitId] = [newId(), newId()]
    await town.system(async (tx) => {
      await tx
        .insertInto("drop_in")
        .values({
          ...tx.stamp(),
          id: dropIn,
          unit_id: town.units.cai,
          day: tx.today,
          from_time: "08:00",
          to_time: "17:00",
          place: "Receptionen",
        })
        .execute()
      await tx
        .insertInto("drop_in_visit")
        .values({
          ...tx.stamp(),
          id: dropInVisitId,
          drop_in_id: dropIn,
          person_id: personId,
          joined_at: at,
          called_by: moments.called_at ? (town.accounts.sara ?? null) : null,
          ...moments,
        })
        .execute()
    })
    return { personId, dropInVisitId }
  }
const command = (action: string) => ({
  operation: `dropInVisit.${action}`,
  input: ({ dropInVisitId }: Made) => ({ dropInVisitId }),
})
const staff = { coach: "may", otherCoach: "notFound", intakeOfficer: "may", manager: "may" } as const

walk({
  words: ["dropInVisit"],
  // Whom one calls is found by the command; tests/scenarios/drop-in.test.ts.
  beside: ["dropInVisit.join", "dropInVisit.joinOwn", "dropInVisit.callNext"],
  states: visitLifecycle.states,
  make: {
    waiting: inState({}),
    called: inState({ called_at: at }),
    met: inState({ called_at: at, met_at: at }),
    left: inState({ left_at: at }),
  },
  stateOf: async (town, { dropInVisitId }) =>
    visitState(
      await town.system((tx) =>
        tx
          .selectFrom("drop_in_visit")
          .select(["called_at", "met_at", "left_at"])
          .where("id", "=", dropInVisitId)
          .executeTakeFirstOrThrow(),
      ),
    ),
  commands: { meet: command("meet"), leave: command("leave") },
  outcome: (state, action) => {
    const next = visitLifecycle.apply(state, action)
    return next ? to(next) : refused("DROP_IN_STATE")
  },
  who: { meet: staff, leave: { ...staff, participant: "notFound", self: "may" } },
})
