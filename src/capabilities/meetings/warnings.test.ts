import { expect, test } from "vitest"
import { day } from "../../kernel/day.ts"
import { seriesDays } from "./series-days.ts"
import { type Acceptable, acceptable, type DayFacts, warnedOf, warningsOf } from "./warnings.ts"

const free = (on: string): DayFacts => ({ day: day(on), staffBusy: [], personBusy: [] })
const codes = (days: DayFacts[], accepts: Acceptable[] = []) =>
  warningsOf(days, accepts).map(({ code, actual }) => [code, actual])

test("an ordinary day with nothing in it needs no word", () => {
  expect(codes([free("2026-11-24")])).toEqual([])
})

test("Saturdays, Christmas Eve and Ascension Day are told, the day before is not", () => {
  const days = ["2026-11-28", "2026-12-24", "2027-05-06", "2026-12-23"].map(free)
  expect(codes(days)).toEqual([
    ["MEETING_DAY_OFF", "2026-11-28"],
    ["MEETING_DAY_OFF", "2026-12-24"],
    ["MEETING_DAY_OFF", "2027-05-06"],
  ])
})

const busy: DayFacts = {
  day: day("2026-11-28"),
  staffBusy: ["Sara"],
  personBusy: [
    { what: "meeting", name: null },
    { what: "activity", name: "Jobbsök" },
    { what: "placement", name: "Köket" },
  ],
}

test("everybody who is busy is told, each with what is known", () => {
  expect(warningsOf([busy], []).map(({ code, params }) => [code, params?.name])).toEqual([
    ["MEETING_DAY_OFF", undefined],
    ["MEETING_STAFF_BUSY", "Sara"],
    ["MEETING_PERSON_MEETS", ""],
    ["MEETING_PERSON_ACTIVE", "Jobbsök"],
    ["MEETING_PERSON_PLACED", "Köket"],
  ])
})

test("what is accepted is not told again, and nothing else is accepted with it", () => {
  for (const accepts of acceptable)
    expect([accepts, warnedOf(warningsOf([busy], [accepts]))]).toEqual([
      accepts,
      acceptable.filter((one) => one !== accepts),
    ])
  expect(codes([busy], [...acceptable])).toEqual([])
})

test("a series keeps its weekday, over the change to summer time too", () => {
  expect(seriesDays(day("2027-03-22"), 3, 1)).toEqual(["2027-03-22", "2027-03-29", "2027-04-05"])
  expect(seriesDays(day("2026-12-22"), 3, 2)).toEqual(["2026-12-22", "2027-01-05", "2027-01-19"])
  expect(seriesDays(day("2026-11-24"), 1, 4)).toEqual(["2026-11-24"])
})
