import { type JoiningState, joiningLifecycle } from "../../src/capabilities/joined-records/lifecycle.ts"
import { newId } from "../../src/kernel/id.ts"
import type { TestMunicipality } from "../factories/municipality.ts"
import { refused, to, walk } from "./walk.ts"

type Made = { personId: string; joiningId: string }
const reason = "Skatteverkets beslut visat på plats"
let serial = 0

/** Göran's statement about somebody of Sara's; confirmed by none of those who try, so that they may undo. */
const inState =
  (state: JoiningState) =>
  async (town: TestMunicipality): Promise<Made> => {
    const made = { personId: await town.addPerson({ coach: "sara" }), joiningId: newId() }
    const [goran = "", af = ""] = [town.accounts.goran, town.accounts.af]
    serial += 1
    const value = `interim-${serial}`
    await town.system(async (tx) => {
      await tx
        .insertInto("joining")
        .values({
          ...tx.stamp(),
          id: made.joiningId,
          person_id: made.personId,
          kind: "interim",
          value,
          makes_current: false,
          reason,
          proposed_by: goran,
          ...(state === "proposed"
            ? {}
            : {
                outcome: state,
                decided_at: tx.now,
                ...(state === "overtaken" ? {} : { decided_by: af, decision_reason: reason }),
              }),
          ...(state === "undone"
            ? { undone_by: town.accounts.karin ?? "", undone_at: tx.now, undo_reason: reason }
            : {}),
        })
        .execute()
      if (state === "confirmed")
        await tx
          .insertInto("person_identifier")
          .values({ ...tx.stamp(), id: newId(), person_id: made.personId, kind: "interim", value })
          .execute()
    })
    return made
  }

/** Leila handles protected people; the others have the action, and nothing of it is there for them. */
const settlers = { intakeOfficer: "may", coach: "notFound", manager: "notFound" } as const

walk({
  words: ["joining"],
  // Anybody of the case or the unit states a number at any time; tests/joined-records/tells-nothing does it
  // as each.
  beside: ["joining.propose"],
  states: joiningLifecycle.states,
  make: {
    proposed: inState("proposed"),
    confirmed: inState("confirmed"),
    declined: inState("declined"),
    undone: inState("undone"),
    overtaken: inState("overtaken"),
  },
  stateOf: async (town, { joiningId }): Promise<JoiningState> => {
    const { outcome } = await town.system((tx) =>
      tx.selectFrom("joining").select("outcome").where("id", "=", joiningId).executeTakeFirstOrThrow(),
    )
    return joiningLifecycle.states.find((state) => state === outcome) ?? "proposed"
  },
  commands: {
    confirm: { operation: "joining.confirm", input: ({ joiningId }) => ({ joiningId, reason }) },
    decline: { operation: "joining.decline", input: ({ joiningId }) => ({ joiningId, reason }) },
    undo: { operation: "joining.undo", input: ({ joiningId }) => ({ joiningId, reason }) },
  },
  outcome: (state, action) => {
    const next = joiningLifecycle.apply(state, action)
    // What was not confirmed is shown to its author only.
    return next
      ? to(next)
      : refused(action === "undo" && state !== "undone" ? "NOT_FOUND" : "JOINING_DECIDED")
  },
  who: {
    confirm: { ...settlers, otherCoach: "notFound" },
    decline: { ...settlers, otherCoach: "may" },
    undo: { intakeOfficer: "may", manager: "may", coach: "notFound", otherCoach: "notFound" },
  },
})
