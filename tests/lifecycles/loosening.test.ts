import {
  type LooseningState,
  looseningLifecycle,
} from "../../src/capabilities/participants/details/decide-loosening.ts"
import { newId } from "../../src/kernel/id.ts"
import type { TestMunicipality } from "../factories/municipality.ts"
import { refused, to, walk } from "./walk.ts"

type Proposed = { personId: string; looseningId: string }
/** Göran's proposal about somebody of Sara's whom Leila and Karin are named for. */
const inState =
  (state: LooseningState) =>
  async (town: TestMunicipality): Promise<Proposed> => {
    const made = {
      personId: await town.addPerson({ coach: "sara", protection: "marked" }),
      looseningId: newId(),
    }
    const account = (who: string) => town.accounts[who] ?? ""
    await town.system(async (tx) => {
      const named = ["leila", "karin"].map((who) => ({
        ...tx.stamp(),
        id: newId(),
        person_id: made.personId,
        account_id: account(who),
        kind: "named",
        reason: "protectedHandler",
      }))
      await tx.insertInto("person_access").values(named).execute()
      await tx
        .insertInto("protection_loosening")
        .values({
          ...tx.stamp(),
          id: made.looseningId,
          person_id: made.personId,
          from_protection: "marked",
          to_protection: "none",
          reason: "Skyddet har upphört enligt folkbokföringen",
          proposed_by: account("goran"),
          ...(state === "proposed"
            ? {}
            : {
                outcome: state,
                decided_by: state === "overtaken" ? null : account("leila"),
                decided_at: tx.now,
              }),
        })
        .execute()
    })
    return made
  }
const deciders = {
  coach: "may",
  intakeOfficer: "may",
  manager: "may",
  otherCoach: "notFound",
} as const

walk({
  words: ["protection"],
  beside: ["protection.settle"],
  states: looseningLifecycle.states,
  make: {
    proposed: inState("proposed"),
    confirmed: inState("confirmed"),
    declined: inState("declined"),
    overtaken: inState("overtaken"),
  },
  stateOf: async (town, { looseningId }): Promise<LooseningState> => {
    const { outcome } = await town.system((tx) =>
      tx
        .selectFrom("protection_loosening")
        .select("outcome")
        .where("id", "=", looseningId)
        .executeTakeFirstOrThrow(),
    )
    return looseningLifecycle.states.find((state) => state === outcome) ?? "proposed"
  },
  commands: {
    confirm: { operation: "protection.confirm", input: (made) => made },
    decline: { operation: "protection.decline", input: (made) => made },
  },
  outcome: (state, action) => {
    const next = looseningLifecycle.apply(state, action)
    return next ? to(next) : refused("LOOSENING_DECIDED")
  },
  who: { confirm: deciders, decline: deciders },
})
