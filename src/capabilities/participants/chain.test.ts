import { expect, test } from "vitest"
import { day } from "../../kernel/day.ts"
import { type ChainFacts, chainOf } from "./chain.ts"

const nothing: ChainFacts = {
  referral: null,
  enrolment: null,
  assessment: null,
  plan: null,
  placement: null,
  exit: null,
  followUp: null,
}
const states = (facts: Partial<ChainFacts>) => chainOf({ ...nothing, ...facts }).map((one) => one.state)

test("a person without anything stands before the referral", () => {
  expect(states({})).toEqual(["now", "ahead", "ahead", "ahead", "ahead", "ahead", "ahead"])
})

test("a step that was jumped is not called done, and now comes after the last one done", () => {
  const on = day("2026-03-01")
  expect(states({ referral: on, enrolment: on, placement: on })).toEqual([
    "done",
    "done",
    "ahead",
    "ahead",
    "done",
    "now",
    "ahead",
  ])
})

test("after the follow-up nothing waits", () => {
  expect(states({ exit: day("2026-03-01"), followUp: day("2026-06-01") })).not.toContain("now")
})
