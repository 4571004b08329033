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

test("a step that was jumped is not called done, and a placement goes on until the exit", () => {
  const on = day("2026-03-01")
  expect(states({ referral: on, enrolment: on, placement: on })).toEqual([
    "done",
    "done",
    "ahead",
    "ahead",
    "now",
    "ahead",
    "ahead",
  ])
})

test("whoever left a placement is past it, and is followed up next", () => {
  const on = day("2026-03-01")
  expect(states({ placement: on, exit: on }).slice(4)).toEqual(["done", "done", "now"])
})

test("after the follow-up nothing waits", () => {
  expect(states({ exit: day("2026-03-01"), followUp: day("2026-06-01") })).not.toContain("now")
})
