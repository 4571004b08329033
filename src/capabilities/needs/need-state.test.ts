import { expect, test } from "vitest"
import { day } from "../../kernel/day.ts"
import { isNeedOpen, needLifecycle, needTone, timeliness } from "./need-state.ts"

const answerBy = day("2026-11-30")
const need = { state: "received" as const, answer_by: answerBy, answered_on: null }

test("a need is open as long as something may follow", () => {
  expect(needLifecycle.states.filter(isNeedOpen)).toEqual(["received", "contacted"])
  expect(needLifecycle.apply("contacted", "received")).toBeNull()
})

test("in time or late is told by the dates", () => {
  expect(timeliness(need, answerBy)).toBe("waiting")
  expect(timeliness(need, day("2026-12-01"))).toBe("overdue")
  expect(timeliness({ ...need, answered_on: answerBy }, day("2027-01-01"))).toBe("answeredInTime")
  expect(timeliness({ ...need, answered_on: day("2026-12-01") }, day("2027-01-01"))).toBe("answeredLate")
})

test.each([
  ["one that waits warns", {}, answerBy, "warning"],
  ["one that should have been answered alarms", {}, day("2026-12-01"), "danger"],
  ["one that is answered informs", { state: "contacted", answered_on: answerBy }, answerBy, "info"],
  ["one that is filled is well", { state: "filled", answered_on: answerBy }, answerBy, "success"],
  ["one that is closed is nothing to do", { state: "closed", answered_on: answerBy }, answerBy, "neutral"],
] as const)("%s", (_, change, today, tone) => {
  expect(needTone({ ...need, ...change }, today)).toBe(tone)
})
