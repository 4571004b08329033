import { describe, expect, test } from "vitest"
import { addDays, day } from "../../kernel/day.ts"
import { readinessOf, type SupervisorFacts, violationsOf } from "./readiness.ts"

const on = day("2026-11-24")
const facts = (changes: Partial<SupervisorFacts> = {}): SupervisorFacts => ({
  validTo: day("2028-01-01"),
  capacity: 2,
  running: 0,
  endedOn: null,
  nextSession: null,
  ...changes,
})
const codes = (changes: Partial<SupervisorFacts>) => violationsOf(facts(changes), on).map((one) => one.code)

describe("whether a supervisor can take somebody", () => {
  test.each([
    [-1, false, false],
    [0, true, true],
    [60, true, true],
    [61, true, false],
  ])("a training valid %i days more: trained %s, expiring %s", (days, trained, expires) => {
    expect(readinessOf(facts({ validTo: addDays(on, days) }), on)).toMatchObject({
      trained,
      expiresWithin60Days: expires,
    })
  })

  test("room is capacity minus those there that day, and none after the last day", () => {
    expect(readinessOf(facts({ running: 1 }), on).room).toBe(1)
    expect(readinessOf(facts({ running: 3 }), on).room).toBe(0)
    expect(readinessOf(facts({ endedOn: on }), on).room).toBe(0)
    expect(readinessOf(facts({ endedOn: addDays(on, 1) }), on).room).toBe(2)
  })

  test("everything that stands in the way is said at once, with the next course", () => {
    const nextSession = { id: "x", startsOn: day("2027-01-20"), free: 3 }
    const found = violationsOf(facts({ validTo: null, running: 2, nextSession }), on)
    expect(found.map((one) => one.code)).toEqual(["SUPERVISOR_UNTRAINED", "SUPERVISOR_FULL"])
    expect(found[0]?.params).toEqual({ planned: "yes", nextCourse: "2027-01-20", sessionId: "x" })
    expect(codes({})).toEqual([])
    expect(codes({ endedOn: on })).toEqual(["SUPERVISOR_ENDED"])
    expect(codes({ endedOn: addDays(on, 1) })).toEqual([])
  })
})
