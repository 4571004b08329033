import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { addDays, day } from "../../kernel/day.ts"
import {
  type Exit,
  followUpDue,
  heldOneMonth,
  retained,
  retention,
  retentionWeeks,
  u40455,
} from "./outcome.ts"

const times = (count: number, exit: Exit): Exit[] => Array.from({ length: count }, () => exit)
const scenario14: Exit[] = [
  ...times(10, { outcome: "regularJob", employerSector: "private", lastedOneMonth: true }),
  ...times(2, { outcome: "regularJob", employerSector: "private", lastedOneMonth: false }),
  ...times(6, { outcome: "newStartJob", employerSector: "private", lastedOneMonth: true }),
  ...times(5, {
    outcome: "municipalLabourMarketJob",
    employerSector: "labourMarketUnit",
    lastedOneMonth: true,
  }),
  ...times(8, { outcome: "studiesCsn" }),
  ...times(9, { outcome: "other" }),
]

describe("U40455", () => {
  test("scenario 14: 40 exits give 60,0 per cent", () => {
    expect(u40455(scenario14)).toEqual({ value: 60, numerator: 24, denominator: 40 })
  })

  test("a subsidised job counts, but not with the labour-market unit as employer", () => {
    const job = { outcome: "subsidisedRegular", lastedOneMonth: true } as const
    expect(u40455([{ ...job, employerSector: "public" }]).value).toBe(100)
    expect(u40455([{ ...job, employerSector: "labourMarketUnit" }]).value).toBe(0)
  })

  test("studies without studiemedel and jobs of unknown length do not count", () => {
    expect(
      u40455([{ outcome: "studiesOther" }, { outcome: "regularJob" }, { outcome: "unknown" }]).value,
    ).toBe(0)
  })

  test("no exits give no value", () => {
    expect(u40455([])).toEqual({ value: null, numerator: 0, denominator: 0 })
  })

  test("one exit more that does not count never raises the value", () => {
    fc.assert(
      fc.property(fc.subarray(scenario14, { minLength: 1 }), (exits) => {
        const before = u40455(exits).value ?? 0
        expect(u40455([...exits, { outcome: "other" }]).value).toBeLessThanOrEqual(before)
      }),
    )
  })
})

test("a month runs to the day before the same date", () => {
  const today = day("2026-11-22")
  const start = day("2026-01-15")
  expect(heldOneMonth({ start, end: day("2026-02-14") }, today)).toBe(true)
  expect(heldOneMonth({ start, end: day("2026-02-13") }, today)).toBe(false)
  expect(heldOneMonth({ start: day("2026-11-01"), end: null }, today)).toBe(false)
})

test("follow-ups fall due 30, 90, 180 and 365 days after exit", () => {
  expect(followUpDue(day("2026-01-01"))).toEqual([
    { kind: "followUp30", dueOn: "2026-01-31" },
    { kind: "followUp90", dueOn: "2026-04-01" },
    { kind: "followUp180", dueOn: "2026-06-30" },
    { kind: "followUp365", dueOn: "2027-01-01" },
  ])
})

test("a job is asked about after 13 and 26 weeks", () => {
  expect(retentionWeeks).toEqual([13, 26])
})

describe("retention", () => {
  const start = day("2026-01-05")
  const today = day("2026-11-22")

  test("13 full weeks are 91 days", () => {
    expect(retained({ start, end: addDays(start, 90) }, 13, today)).toBe(true)
    expect(retained({ start, end: addDays(start, 89) }, 13, today)).toBe(false)
  })

  test("a running job is not known until the weeks have passed", () => {
    const job = { start: day("2026-10-01"), end: null }
    expect(retained(job, 13, today)).toBe(null)
    expect(retained(job, 13, addDays(job.start, 89))).toBe(null)
    expect(retained(job, 13, addDays(job.start, 90))).toBe(true)
    expect(retention([job, { start, end: null }, { start, end: start }], 13, today)).toEqual({
      value: 50,
      numerator: 1,
      denominator: 2,
    })
  })
})
