import { addDays, day } from "../../src/kernel/day.ts"
import { newId } from "../../src/kernel/id.ts"
import {
  type ConsentState,
  consentLifecycle,
  consentPurposes,
  consentState,
} from "../../src/platform/access/consent.ts"
import type { TestMunicipality } from "../factories/municipality.ts"
import { refused, to, walk } from "./walk.ts"

type Given = { personId: string; consentId: string }
const today = day("2026-11-24")
const dates: Record<ConsentState, [number, number]> = {
  coming: [1, 30],
  given: [-30, 30],
  withdrawn: [-30, 30],
  expired: [-30, -1],
}
const inState =
  (state: ConsentState) =>
  async (town: TestMunicipality): Promise<Given> => {
    const made = { personId: await town.addPerson({ coach: "sara" }), consentId: newId() }
    const [from, last] = dates[state]
    await town.system((tx) =>
      tx
        .insertInto("consent")
        .values({
          ...tx.stamp(),
          id: made.consentId,
          person_id: made.personId,
          // To a unit that none of those below works in.
          to_unit_id: town.units.adult,
          purposes: [...consentPurposes],
          valid: `[${addDays(today, from)},${addDays(today, last)}]`,
          withdrawn_at: state === "withdrawn" ? tx.now : null,
        })
        .execute(),
    )
    return made
  }
const givers = {
  coach: "may",
  intakeOfficer: "may",
  manager: "may",
  self: "may",
  otherCoach: "notFound",
  participant: "notFound",
} as const

walk({
  words: ["consent"],
  beside: [],
  states: consentLifecycle.states,
  make: {
    coming: inState("coming"),
    given: inState("given"),
    withdrawn: inState("withdrawn"),
    expired: inState("expired"),
  },
  stateOf: async (town, { consentId }) => {
    const { valid, withdrawn_at } = await town.system((tx) =>
      tx
        .selectFrom("consent")
        .select(["valid", "withdrawn_at"])
        .where("id", "=", consentId)
        .executeTakeFirstOrThrow(),
    )
    const [, from = "", after = ""] = /^\[([\d-]+),([\d-]+)\)$/.exec(String(valid)) ?? []
    return consentState(
      { from: day(from), to: addDays(day(after), -1), withdrawn: withdrawn_at !== null },
      today,
    )
  },
  commands: {
    withdraw: {
      operation: "consent.withdraw",
      input: ({ personId, consentId }: Given) => ({ personId, consentId }),
    },
    /** Another consent leaves this one as it is. */
    give: {
      operation: "consent.give",
      input: ({ personId }, town) => ({
        personId,
        toUnitId: town.units.adult,
        purposes: ["plan"],
        from: today,
        to: addDays(today, 90),
      }),
    },
  },
  outcome: (state, action) => {
    if (action === "give") return to(state)
    const next = consentLifecycle.apply(state, action)
    return next ? to(next) : refused("NOT_FOUND")
  },
  who: { withdraw: givers, give: givers },
})
