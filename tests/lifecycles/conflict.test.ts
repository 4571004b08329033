import { type ConflictState, conflictLifecycle } from "../../src/capabilities/oversight/end-conflict.ts"
import { newId } from "../../src/kernel/id.ts"
import type { TestMunicipality } from "../factories/municipality.ts"
import { refused, to, walk } from "./walk.ts"

type Declared = { conflictId: string }
/** Göran's, about somebody of Sara's. */
const inState =
  (state: ConflictState) =>
  async (town: TestMunicipality): Promise<Declared> => {
    const conflictId = newId()
    const person_id = await town.addPerson({ coach: "sara" })
    await town.system((tx) =>
      tx
        .insertInto("conflict")
        .values({
          ...tx.stamp(),
          id: conflictId,
          account_id: town.accounts.goran ?? "",
          person_id,
          kind: "relative",
          ...(state === "ended"
            ? {
                ended_at: tx.now,
                ended_by: town.accounts.karin ?? "",
                end_reason: "De känner inte varandra längre",
              }
            : {}),
        })
        .execute(),
    )
    return { conflictId }
  }

walk({
  words: ["conflict"],
  beside: ["conflict.declare"],
  states: conflictLifecycle.states,
  make: { declared: inState("declared"), ended: inState("ended") },
  stateOf: async (town, { conflictId }): Promise<ConflictState> => {
    const row = await town.system((tx) =>
      tx.selectFrom("conflict").select("ended_at").where("id", "=", conflictId).executeTakeFirstOrThrow(),
    )
    return row.ended_at === null ? "declared" : "ended"
  },
  commands: {
    end: {
      operation: "conflict.end",
      input: ({ conflictId }) => ({ conflictId, reason: "De har flyttat isär och är inte släkt" }),
    },
    endWithoutReason: {
      operation: "conflict.end",
      input: ({ conflictId }) => ({ conflictId, reason: "Ingen jäv" }),
    },
  },
  outcome: (state, action) => {
    if (action === "endWithoutReason") return refused("REASON_TOO_SHORT")
    const next = conflictLifecycle.apply(state, action)
    return next ? to(next) : refused("CONFLICT_ENDED")
  },
  // Whoever declared it (the other coach) does not end it.
  who: { end: { manager: "may" }, endWithoutReason: { manager: "may" } },
})
