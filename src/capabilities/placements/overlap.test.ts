import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { addDays, type Day, day, weekday } from "../../kernel/day.ts"
import { evaluateOverlap, type OverlapFacts, type PlacementFacts } from "./overlap.ts"

const monToFri = [1, 2, 3, 4, 5]
const training = {
  id: "training",
  start: day("2027-03-01"),
  end: day("2027-06-30"),
  percent: 50,
  weekdays: monToFri,
  from: "08:00",
  to: "12:00",
  subsidised: false,
}
const codes = (facts: OverlapFacts) => evaluateOverlap(facts).map(({ code }) => code)

describe("scenario 8", () => {
  test("75 % more from 1 May is 125 %", () => {
    const more = {
      ...training,
      id: "more",
      start: day("2027-05-01"),
      end: null,
      percent: 75,
      from: "13:00",
      to: "17:00",
    }
    expect(evaluateOverlap({ placements: [training, more], studies: [] })).toMatchObject([
      { code: "OVER_FULL_TIME", actual: 125, limit: 100, params: { from: "2027-05-01", percent: 125 } },
    ])
  })

  test("50 % in the afternoons is accepted", () => {
    const afternoons = { ...training, id: "afternoons", from: "13:00", to: "17:00" }
    expect(evaluateOverlap({ placements: [training, afternoons], studies: [] })).toEqual([])
  })

  test("two subsidised jobs at the same hours are refused", () => {
    const [first, second] = [
      { ...training, subsidised: true },
      { ...training, id: "second", start: day("2027-04-03"), from: "11:59", to: "16:00", subsidised: true },
    ]
    // 3 April 2027 is a Saturday.
    expect(evaluateOverlap({ placements: [first, second] })).toMatchObject([
      { code: "SUBSIDISED_SAME_HOURS", params: { from: "2027-04-05", first: "training", second: "second" } },
    ])
    expect(codes({ placements: [first, { ...second, from: "12:00" }] })).toEqual([])
    expect(codes({ placements: [first, { ...second, weekdays: [6, 7] }] })).toEqual([])
    expect(codes({ placements: [first, { ...second, start: day("2027-07-01"), end: null }] })).toEqual([])
  })
})

test("studies count", () => {
  const studies = [{ start: day("2027-06-30"), end: null, percent: 50.5 }]
  expect(evaluateOverlap({ placements: [training], studies })).toMatchObject([{ actual: 100.5 }])
})

test("a placement of one day ends when it begins, and hours that end when they begin are none", () => {
  const oneDay = { ...training, end: training.start, subsidised: true }
  expect(codes({ placements: [oneDay] })).toEqual([])
  expect(codes({ placements: [oneDay, { ...oneDay, from: "09:00", to: "09:00" }] })).toEqual([])
})

test("thirds add up to full time, not to more", () => {
  const third = { ...training, percent: 33.33 }
  expect(codes({ placements: [third, third, { ...third, percent: 33.34 }] })).toEqual([])
})

test("a night shift meets the next morning's", () => {
  const night = { ...training, weekdays: [7], from: "22:00", to: "06:00", subsidised: true }
  const morning = { ...training, weekdays: [1], from: "05:30", to: "09:00", subsidised: true }
  // The first Sunday night ends on Monday 8 March.
  const clash = [{ code: "SUBSIDISED_SAME_HOURS", actual: "2027-03-08" }]
  expect(evaluateOverlap({ placements: [night, morning] })).toMatchObject(clash)
  expect(evaluateOverlap({ placements: [morning, night] })).toMatchObject(clash)
  const from = (clock: string) => codes({ placements: [night, { ...morning, from: clock }] })
  expect([from("05:59"), from("06:00")]).toEqual([["SUBSIDISED_SAME_HOURS"], []])
})

test("hours are compared by the minute, and seconds say nothing", () => {
  const clash = (hours: [string, string], others: [string, string], weekdays = monToFri) => {
    const own = { ...training, percent: 10, subsidised: true }
    const placements = [
      { ...own, weekdays: [1], from: hours[0], to: hours[1] },
      { ...own, weekdays, from: others[0], to: others[1] },
    ]
    return codes({ placements }).length > 0
  }
  expect(clash(["08:00", "08:30"], ["08:20", "09:00"])).toBe(true)
  expect(clash(["08:00:00", "08:30:00"], ["08:20:00", "09:00:00"])).toBe(true)
  expect(clash(["08:00", "08:30"], ["08:45", "09:00"])).toBe(false)
  expect(clash(["22:00", "23:59"], ["00:00", "01:00"], [2])).toBe(false)
})

test("an end before the start is said once and counted nowhere", () => {
  const wrong = { ...training, end: day("2027-02-28"), percent: 80 }
  expect(
    evaluateOverlap({ placements: [training, wrong], studies: [{ ...wrong, percent: 90 }] }),
  ).toMatchObject([
    { code: "END_BEFORE_START", at: "placements.1.end", actual: "2027-02-28", limit: "2027-03-01" },
    { code: "END_BEFORE_START", at: "studies.0.end" },
  ])
})

describe("missing facts", () => {
  const asked = (facts: OverlapFacts) => evaluateOverlap(facts).map(({ code, at }) => `${code} ${at}`)

  test("are asked for where a rule needs them", () => {
    expect(asked({})).toEqual(["FACT_MISSING placements"])
    expect(asked({ placements: [{}] })).toEqual([
      "FACT_MISSING placements.0.start",
      "FACT_MISSING placements.0.percent",
    ])
    const unknown = { ...training, weekdays: null, subsidised: true, percent: 10 }
    expect(asked({ placements: [unknown, { ...unknown, weekdays: monToFri, to: undefined }] })).toEqual([
      "FACT_MISSING placements.0.weekdays",
      "FACT_MISSING placements.1.to",
    ])
  })

  test("of the first day leave nothing to compare or to add up", () => {
    const undated = { ...training, start: null, percent: 60, subsidised: true }
    const dated = { ...training, subsidised: true }
    expect(asked({ placements: [undated, dated] })).toEqual(["FACT_MISSING placements.0.start"])
    expect(asked({ placements: [dated, undated] })).toEqual(["FACT_MISSING placements.1.start"])
    const open = { percent: 60, subsidised: false }
    expect(asked({ placements: [open, open] })).toEqual([
      "FACT_MISSING placements.0.start",
      "FACT_MISSING placements.1.start",
    ])
  })

  test("of the hours count as all of the day, and of no other day", () => {
    const own = { ...training, percent: 10, subsidised: true, weekdays: [1] }
    const firstMinute = { ...own, from: "00:00", to: "00:01" }
    expect(asked({ placements: [{ ...own, from: null }, firstMinute] })).toEqual([
      "FACT_MISSING placements.0.from",
    ])
    const late = { ...own, from: "23:00", to: null }
    expect(asked({ placements: [late, { ...firstMinute, weekdays: [2] }] })).toEqual([])
  })

  test("of the percent add nothing", () => {
    expect(
      asked({ placements: [{ ...training, percent: 100 }], studies: [{ start: training.start }] }),
    ).toEqual(["FACT_MISSING studies.0.percent"])
  })

  test("are asked for once, however many pairs they matter to", () => {
    const known = { ...training, subsidised: true, percent: 10 }
    expect(asked({ placements: [{ ...known, weekdays: null }, known, known] })).toEqual([
      "FACT_MISSING placements.0.weekdays",
      "SUBSIDISED_SAME_HOURS placements.2",
    ])
  })

  test("are not asked for where they can't matter", () => {
    const bare = { start: training.start, end: null, percent: 50 }
    expect(asked({ placements: [bare] })).toEqual([])
    expect(asked({ placements: [bare, training] })).toEqual([])
    const later = { ...training, start: day("2027-07-01"), end: null, subsidised: true }
    expect(asked({ placements: [{ ...bare, end: training.end, subsidised: true }, later] })).toEqual([])
  })
})

const origin = day("2027-01-01")
const horizon = 40
const span = { startsIn: fc.nat(25), length: fc.option(fc.nat(12)), percent: fc.integer({ min: 0, max: 80 }) }
const dated = ({ startsIn, length }: { startsIn: number; length: number | null }) => {
  const start = addDays(origin, startsIn)
  return { start, end: length === null ? null : addDays(start, length) }
}
const aStudy = fc.record(span).map((drawn) => ({ ...dated(drawn), percent: drawn.percent }))
const aPlacement = fc
  .record({
    ...span,
    weekdays: fc.uniqueArray(fc.integer({ min: 1, max: 7 })),
    from: fc.integer({ min: 0, max: 20 }),
    hours: fc.integer({ min: 1, max: 10 }),
    subsidised: fc.boolean(),
  })
  .map((drawn) => ({
    ...dated(drawn),
    percent: drawn.percent,
    weekdays: drawn.weekdays,
    from: clockAt(drawn.from),
    to: clockAt((drawn.from + drawn.hours) % 24),
    subsidised: drawn.subsidised,
  }))
const clockAt = (hour: number) => `${String(hour).padStart(2, "0")}:00`

const days = Array.from({ length: horizon }, (_, n) => addDays(origin, n))
type Span = { start: Day; end: Day | null; percent: number }
const runsOn = ({ start, end }: Pick<Span, "start" | "end">, on: Day) =>
  start <= on && (end === null || on <= end)

/** Every hour worked, counted from the origin. */
function hoursWorked(part: ReturnType<typeof dated> & PlacementFacts): Set<number> {
  const [from, to] = [Number(part.from?.slice(0, 2)), Number(part.to?.slice(0, 2))]
  const length = to < from ? to + 24 - from : to - from
  const workdays = days.flatMap((on, n) =>
    runsOn(part, on) && part.weekdays?.includes(weekday(on)) ? [n] : [],
  )
  return new Set(workdays.flatMap((n) => Array.from({ length }, (_, hour) => n * 24 + from + hour)))
}

test("full time agrees with a count of each day", () => {
  fc.assert(
    fc.property(
      fc.array(aPlacement, { maxLength: 4 }),
      fc.array(aStudy, { maxLength: 3 }),
      (placements, studies) => {
        const sumOn = (on: Day) =>
          [...placements, ...studies]
            .filter((part) => runsOn(part, on))
            .reduce((sum, { percent }) => sum + percent, 0)
        const first = days.find((on) => sumOn(on) > 100)
        const found = evaluateOverlap({ placements, studies }).filter(({ code }) => code === "OVER_FULL_TIME")
        expect(found.map(({ actual, params }) => [params?.from, actual])).toEqual(
          first ? [[first, sumOn(first)]] : [],
        )
      },
    ),
  )
})

test("same hours agree with a count of each hour", () => {
  fc.assert(
    fc.property(aPlacement, aPlacement, (a, b) => {
      const worked = hoursWorked(b)
      const both = [...hoursWorked(a)].filter((hour) => worked.has(hour)).sort((x, y) => x - y)
      const expected = a.subsidised && b.subsidised && both[0] !== undefined
      const found = evaluateOverlap({ placements: [a, b] }).filter(
        ({ code }) => code === "SUBSIDISED_SAME_HOURS",
      )
      expect(found.length).toBe(expected ? 1 : 0)
    }),
    { numRuns: 500 },
  )
})

test("the order of the placements changes nothing but the indexes", () => {
  fc.assert(
    fc.property(fc.array(aPlacement, { maxLength: 5 }), (placements) => {
      const reversed = [...placements].reverse()
      expect(codes({ placements: reversed })).toEqual(codes({ placements }))
    }),
  )
})
