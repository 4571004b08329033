import fc from "fast-check"
import { expect, test } from "vitest"
import { addDays, day } from "../../../kernel/day.ts"
import { type Answers, instrument, type Measurement, type Rater } from "./instrument.ts"
import { movementOf, progressDue, roundsOf, seriesOf } from "./progress.ts"

const measured = (rater: Rater, on: string, answers: Answers, version = "1"): Measurement => ({
  rater,
  day: day(on),
  answers,
  instrument_version: version,
  on_behalf_by: null,
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

test("raters a week apart stand in the same round, and in every round each stands alone", () => {
  const all = [
    measured("self", "2026-03-03", { belief: 2 }),
    measured("caseworker", "2026-03-10", { belief: 3 }),
    measured("caseworker", "2026-06-01", { belief: 4 }),
    measured("self", "2026-06-20", { belief: 5 }),
  ]
  expect(
    roundsOf(all).map(({ day, self, caseworker }) => [
      day,
      self?.answers.belief ?? null,
      caseworker?.answers.belief ?? null,
    ]),
  ).toEqual([
    ["2026-03-03", 2, 3],
    ["2026-06-01", null, 4],
    ["2026-06-20", 5, null],
  ])
})

test("what lies fourteen days after a round begins belongs to it, a day later begins a new one", () => {
  const days = (second: string) =>
    roundsOf([measured("self", "2026-03-03", {}), measured("caseworker", second, {})]).map(({ day }) => day)
  expect(days("2026-03-17")).toEqual(["2026-03-03"])
  expect(days("2026-03-18")).toEqual(["2026-03-03", "2026-03-18"])
})

test("of two by one rater on one day the one that was given last is the latest", () => {
  const all = [measured("self", "2026-03-03", { belief: 2 }), measured("self", "2026-03-03", { belief: 4 })]
  expect(movementOf(all, "self", "belief")).toEqual({ start: 2, now: 4, change: 2 })
  expect(roundsOf(all).map(({ self }) => self?.answers.belief)).toEqual([2, 4])
})

test("no measurement is lost or moved to another rater", () => {
  const one = fc.record({
    rater: fc.constantFrom<Rater>("self", "caseworker"),
    day: fc.integer({ min: 0, max: 300 }).map((days) => addDays(day("2026-01-01"), days)),
  })
  fc.assert(
    fc.property(fc.array(one), (some) => {
      const all = some.map(({ rater, day }) => measured(rater, day, { belief: 3 }))
      const rounds = roundsOf(all)
      for (const rater of ["self", "caseworker"] as const) {
        expect(rounds.flatMap((round) => round[rater] ?? []).map((each) => each.day)).toEqual(
          seriesOf(all, rater).map((each) => each.day),
        )
      }
    }),
  )
})

test("what was written down for the person is the person's, but for a day that they have answered themselves", () => {
  const behalf = (on: string, belief: number) => ({
    ...measured("self", on, { belief }),
    on_behalf_by: "Sara Lindqvist",
  })
  const own = measured("self", "2026-06-01", { belief: 4 })
  const all = [
    behalf("2026-03-03", 2),
    own,
    behalf("2026-06-01", 1),
    measured("caseworker", "2026-06-01", {}),
  ]
  expect(seriesOf(all, "self").map(({ answers }) => answers.belief)).toEqual([2, 4])
  expect(movementOf(all, "self", "belief")).toEqual({ start: 2, now: 4, change: 2 })
  expect(roundsOf(all).map(({ self }) => self?.answers.belief)).toEqual([2, 4])
  expect(seriesOf([behalf("2026-06-02", 1), own], "self").map(({ answers }) => answers.belief)).toEqual([
    4, 1,
  ])
})
