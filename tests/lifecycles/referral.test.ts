import { type ReferralState, referralLifecycle } from "../../src/capabilities/intake/lifecycle.ts"
import { day } from "../../src/kernel/day.ts"
import { newId } from "../../src/kernel/id.ts"
import type { TestMunicipality } from "../factories/municipality.ts"
import { refused, to, walk } from "./walk.ts"

const inState = (state: ReferralState) => async (town: TestMunicipality) => {
  const personId = await town.addPerson({ coach: "sara", enrolledOn: "2025-01-01" })
  await town.system((tx) =>
    tx
      .updateTable("enrolment")
      .set({ ended_on: day("2025-12-31") })
      .where("person_id", "=", personId)
      .execute(),
  )
  const referralId = newId()
  await town.system((tx) =>
    tx
      .insertInto("referral")
      .values({
        ...tx.stamp(),
        id: referralId,
        person_id: personId,
        unit_id: town.units.cai,
        referrer: "welfare",
        purpose: "Behöver arbetsträning",
        legal_ground: "consent",
        state,
        programme: "WORK_TRAINING",
        coach_account_id: town.accounts.sara ?? null,
        received_on: day("2026-11-01"),
        answer_by: day("2026-11-15"),
      })
      .execute(),
  )
  return { referralId, personId }
}
const handlers = { intakeOfficer: "may", manager: "may" } as const
const command = (action: string, more: (town: TestMunicipality) => object) => ({
  operation: `referral.${action}`,
  input: ({ referralId }: { referralId: string }, town: TestMunicipality) => ({
    referralId,
    version: 1,
    ...more(town),
  }),
})

walk({
  words: ["referral"],
  // An own referral is taken up: tests/access/own-reach.test.ts.
  beside: ["referral.receive", "referral.takeUp"],
  states: referralLifecycle.states,
  make: {
    received: inState("received"),
    needsInfo: inState("needsInfo"),
    accepted: inState("accepted"),
    declined: inState("declined"),
    redirected: inState("redirected"),
    enrolled: inState("enrolled"),
  },
  stateOf: async (town, { referralId }) =>
    (
      await town.system((tx) =>
        tx.selectFrom("referral").select("state").where("id", "=", referralId).executeTakeFirstOrThrow(),
      )
    ).state as ReferralState,
  commands: {
    accept: command("accept", (town) => ({ programme: "WORK_TRAINING", coachId: town.accounts.sara })),
    decline: command("decline", () => ({ answer: "Vi har inte plats" })),
    redirect: command("redirect", () => ({ answer: "Vänd er dit", redirectedTo: "Vuxenutbildningen" })),
    ask: command("ask", () => ({ question: "Vad har prövats?" })),
    answer: command("answer", () => ({ supplement: "Praktik 2025" })),
    enrol: command("enrol", () => ({ startedOn: "2026-11-24" })),
    link: command("link", () => ({})),
  },
  outcome: (state, action) => {
    const next = referralLifecycle.apply(state, action)
    if (!next) return refused("REFERRAL_STATE")
    // Whoever is enrolled is linked (intake/referral.db.test.ts); nobody is here.
    return action === "link" ? refused("NOTHING_TO_LINK") : to(next)
  },
  who: {
    accept: handlers,
    decline: handlers,
    redirect: handlers,
    ask: handlers,
    // A sender answers about an own referral; one that somebody else sent is not there.
    answer: {
      ...handlers,
      referrer: "notFound",
      socialWorker: "notFound",
      coach: "notFound",
      otherCoach: "notFound",
    },
    enrol: handlers,
    link: handlers,
  },
})
