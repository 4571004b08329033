import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { day } from "../kernel/day.ts"
import { furnitureOf } from "../platform/capability.ts"
import { checkRuleset } from "../platform/rulesets.ts"
import { capabilities } from "./capabilities.ts"

const today = day("2026-11-22")
const { rulesets } = furnitureOf(capabilities)
const rulesetNames = rulesets.map(({ name }) => name)
const check = (name: string, facts: unknown) => checkRuleset(rulesets, name, facts, today)
const checked = (result: object) => ({ kind: "checked", result })

test("identity", () => {
  expect(check("identity", { number: "198504782395" })).toEqual(
    checked({
      ok: true,
      kind: "samordningsnummer",
      value: "198504782395",
      birthDate: "1985-04-18",
      sex: "M",
      violations: [],
    }),
  )
  expect(check("identity", { number: "198504782396" })).toMatchObject(
    checked({ ok: false, violations: [{ code: "CHECKSUM" }] }),
  )
  expect(check("identity", { number: "212000-0092" })).toEqual(
    checked({ ok: true, kind: "organisationsnummer", value: "2120000092", violations: [] }),
  )
})

test("activity hours, scenario 12", () => {
  const facts = { childUnder8: true, workHours: 10, programmeHours: 0 }
  expect(check("activity-hours", facts)).toMatchObject(
    checked({ ok: true, violations: [], suggestedHours: 20 }),
  )
  expect(check("activity-hours", { ...facts, childUnder8: false })).toMatchObject(
    checked({ suggestedHours: 30 }),
  )
})

test("placement overlap, scenario 8", () => {
  const part = {
    start: "2027-03-01",
    end: "2027-06-30",
    percent: 50,
    weekdays: [1, 2],
    from: "08:00",
    to: "12:00",
  }
  const more = { ...part, start: "2027-05-01", percent: 75, from: "12:00", to: "17:00", subsidised: false }
  const placements = [
    { ...part, id: "a", subsidised: false },
    { ...more, id: "b" },
  ]
  expect(check("placement-overlap", { placements, studies: [] })).toMatchObject(
    checked({
      ok: false,
      violations: [{ code: "OVER_FULL_TIME", actual: 125, params: { from: "2027-05-01" } }],
    }),
  )
})

test("programme eligibility, scenario 1", () => {
  const facts = { programme: "PILOT_2024", onDate: "2026-11-22", sector: "municipal", sourceUnit: "CAI" }
  expect(
    check("programme-eligibility", { ...facts, receivesSupport: true, activeInCohort: 8 }),
  ).toMatchObject(checked({ ok: false, violations: [{ code: "CAPACITY_REACHED" }] }))
})

describe("what is absent is asked for", () => {
  test.each([
    ["placement-overlap", ["placements"]],
    ["programme-eligibility", ["programme"]],
    ["identity", ["number"]],
    ["activity-hours", ["childUnder8", "workHours", "programmeHours"]],
  ])("%s", (name, facts) => {
    const violations = facts.map((fact) => ({
      code: "FACT_MISSING",
      at: fact,
      limit: fact,
      params: { fact },
    }))
    expect(check(name, {})).toEqual(checked({ ok: false, violations }))
  })
})

describe("what is wrong in kind is malformed, in one line", () => {
  test.each([
    ["identity", { number: 198504782395 }, "number: "],
    ["identity", null, "facts: "],
    ["activity-hours", { childUnder8: "yes" }, "childUnder8: "],
    ["programme-eligibility", { onDate: "2026-02-30" }, "onDate: must be a date, YYYY-MM-DD"],
    ["programme-eligibility", { programme: "NOTHING" }, "programme: "],
    ["placement-overlap", { placements: [{ from: "8" }] }, "placements.0.from: must be a time, HH:MM"],
  ])("%s %o", (name, facts, start) => {
    const found = check(name, facts)
    expect(found).toMatchObject({ kind: "malformed", message: expect.stringContaining(start) })
    expect(JSON.stringify(found)).not.toContain("\\n")
  })
})

test("a name nobody gave is unknown", () => {
  for (const name of ["", "nothing", "constructor", "__proto__"])
    expect(check(name, {})).toEqual({ kind: "unknown" })
})

test("whatever comes in is answered, and answered the same twice", () => {
  fc.assert(
    fc.property(fc.constantFrom(...rulesetNames), fc.anything({ withNullPrototype: true }), (name, facts) => {
      expect(check(name, facts)).toEqual(check(name, facts))
    }),
  )
})
