import { type ReviewState, reviewLifecycle } from "../../src/capabilities/oversight/lifecycle.ts"
import { day } from "../../src/kernel/day.ts"
import { newId } from "../../src/kernel/id.ts"
import type { TestMunicipality } from "../factories/municipality.ts"
import { refused, to, walk } from "./walk.ts"

type Review = { reviewId: string }
const inState =
  (state: ReviewState) =>
  async (town: TestMunicipality): Promise<Review> => {
    const reviewId = newId()
    const person_id = await town.addPerson({ coach: "sara" })
    const judged = state !== "open"
    await town.system((tx) =>
      tx
        .insertInto("access_review")
        .values({
          ...tx.stamp(),
          id: reviewId,
          rule: "sample",
          on_day: day("2026-11-23"),
          account_id: town.accounts.goran ?? "",
          person_id,
          action: "participant.read",
          seen_at: tx.now,
          outcome: judged ? state : null,
          reviewed_by: judged ? (town.accounts.ulf ?? null) : null,
          reviewed_at: judged ? tx.now : null,
        })
        .execute(),
    )
    return { reviewId }
  }
const judge = (outcome: string) => ({
  operation: "accessReview.judge",
  input: ({ reviewId }: Review) => ({ reviewId, outcome, comment: "Läst" }),
})

walk({
  words: ["accessReview"],
  beside: [],
  states: reviewLifecycle.states,
  make: { open: inState("open"), ok: inState("ok"), followUp: inState("followUp") },
  stateOf: async (town, { reviewId }) => {
    const row = await town.system((tx) =>
      tx.selectFrom("access_review").select("outcome").where("id", "=", reviewId).executeTakeFirstOrThrow(),
    )
    return (row.outcome ?? "open") as ReviewState
  },
  commands: { ok: judge("ok"), followUp: judge("followUp") },
  outcome: (state, action) => {
    const next = reviewLifecycle.apply(state, action)
    return next ? to(next) : refused("NOT_FOUND")
  },
  who: { ok: { reviewer: "may" }, followUp: { reviewer: "may" } },
})
