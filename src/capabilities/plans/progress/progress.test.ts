import fc from "fast-check"
import { expect, test } from "vitest"
import { day } from "../../../kernel/day.ts"
import { type Answers, instrument, type Measurement, type Rater } from "./instrument.ts"
import { movementOf, progressDue, seriesOf } from "./progress.ts"

const measured = (rater: Rater, on: string, answers: Answers, version = "1"): Measurement => ({
  rater,
  day: day(on),
  answers,
  instrument_version: version,
})

test("nine questions to the person, the same nine and two more to the caseworker", () => {
  expect([instrument.self.length, instrument.caseworker.length]).toEqual([9, 11])
  expect(instrument.caseworker.slice(0, 9)).toEqual(instrument.self)
})

test("due 90 days after the latest by the same rater, open 14 days before and after", () => {
  const one = [measured("self", "2026-08-10", {})]
  const due = (today: string) => progressDue(one, "self", day("2026-03-03"), day(today))
  expect(due("2026-10-24")).toMatchObject({ dueOn: "2026-11-08", state: "later" })
  expect([due("2026-10-25").state, due("2026-11-22").state, due("2026-11-23").state]).toEqual([
    "open",
    "open",
    "overdue",
  ])
  expect(progressDue(one, "caseworker", day("2026-03-03"), day("2026-03-10"))).toMatchObject({
    dueOn: "2026-03-03",
    state: "open",
  })
})

test("what one rater answers never changes the other's line", () => {
  const answer = fc.record({ belief: fc.option(fc.integer({ min: 1, max: 5 }), { nil: undefined }) })
  const own = [measured("self", "2026-03-03", { belief: 2 }), measured("self", "2026-06-01", { belief: 4 })]
  fc.assert(
    fc.property(answer, (belief) => {
      const all = [...own, measured("caseworker", "2026-06-01", belief as Answers)]
      expect(movementOf(all, "self", "belief")).toEqual({ start: 2, now: 4, change: 2 })
      expect(seriesOf(all, "self")).toEqual(own)
    }),
  )
})

test("no answer is missing, not a zero and not the answer before", () => {
  const all = [measured("self", "2026-03-03", { belief: 2 }), measured("self", "2026-06-01", {})]
  expect(movementOf(all, "self", "belief")).toEqual({ start: 2, now: null, change: null })
})

test("answers of another version of the questions are not compared", () => {
  const all = [
    measured("self", "2026-03-03", { belief: 2 }),
    measured("self", "2026-06-01", { belief: 4 }, "2"),
  ]
  expect(movementOf(all, "self", "belief").change).toBeNull()
})
