import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { addDays, day } from "../../kernel/day.ts"
import { programmeCodes, programmeOf, programmes } from "../../register/programmes/programmes.ts"
import { type EligibilityFacts, evaluateEligibility, withinAge } from "./eligibility.ts"

const codes = (facts: EligibilityFacts) => evaluateEligibility(facts).map(({ code }) => code)

describe("scenario 9: trainee job", () => {
  const trainee: EligibilityFacts = {
    programme: "TRAINEE_WELFARE",
    onDate: day("2016-10-03"),
    birthDate: day("1994-05-20"),
    workPercent: 50,
    studyPercent: 25,
    studyLevel: "upperSecondary",
    sector: "welfare",
  }
  const withFacts = (facts: EligibilityFacts) => evaluateEligibility({ ...trainee, ...facts })

  test("22 years, welfare, half work, a quarter study is valid", () => {
    expect(evaluateEligibility(trainee)).toEqual([])
    expect(withFacts({ sector: "shortage" })).toEqual([])
  })

  test.each<[EligibilityFacts, object]>([
    [{ workPercent: 51 }, { code: "WORK_PERCENT_TOO_HIGH", actual: 51, limit: 50 }],
    [{ studyPercent: 24 }, { code: "STUDY_PERCENT_TOO_LOW", actual: 24, limit: 25 }],
    [{ studyLevel: "higher" }, { code: "STUDY_LEVEL_WRONG", actual: "higher", limit: "upperSecondary" }],
    [{ birthDate: day("1990-10-03") }, { code: "AGE_TOO_HIGH", actual: 26, limit: 25 }],
    [{ birthDate: day("1996-10-04") }, { code: "AGE_TOO_LOW", actual: 19, limit: 20 }],
    [{ onDate: day("2018-01-01") }, { code: "PROGRAMME_CLOSED", actual: "2018-01-01", limit: "2017-12-31" }],
    [{ onDate: day("2015-07-31") }, { code: "PROGRAMME_CLOSED", limit: "2015-08-01" }],
    [
      { sector: "municipal" },
      { code: "SECTOR_NOT_ALLOWED", actual: "municipal", limit: ["welfare", "shortage"] },
    ],
    [{ referrer: "self" }, { code: "SELF_REFERRAL_NOT_ALLOWED", actual: "self" }],
  ])("%o is refused", (facts, expected) => {
    expect(withFacts(facts)).toMatchObject([
      { ...expected, legalRef: "Förordning (2015:503) om särskilt anställningsstöd" },
    ])
  })

  test("the first and last day of the window, the first day as 20 and the last as 25 are valid", () => {
    expect(withFacts({ onDate: day("2015-08-01"), birthDate: day("1995-08-01") })).toEqual([])
    expect(withinAge("TRAINEE_WELFARE", day("1995-08-01"), day("2015-08-01"))).toBe(true)
    expect(withinAge("TRAINEE_WELFARE", day("1995-08-02"), day("2015-08-01"))).toBe(false)
    expect(withinAge("TRAINEE_WELFARE", null, day("2015-08-01"))).toBe(false)
    expect(withinAge("WORK_TRAINING", null, day("2015-08-01"))).toBe(true)
    expect(withFacts({ onDate: day("2017-12-31") })).toEqual([])
    expect(withFacts({ birthDate: day("1990-10-04") })).toEqual([])
  })

  test("everything wrong is said at once", () => {
    const all = withFacts({
      workPercent: 51,
      studyPercent: 24,
      studyLevel: "compulsory",
      birthDate: day("1980-01-01"),
      onDate: day("2018-01-01"),
      sector: "private",
      referrer: "self",
    })
    expect(all.map(({ code }) => code)).toEqual([
      "PROGRAMME_CLOSED",
      "AGE_TOO_HIGH",
      "WORK_PERCENT_TOO_HIGH",
      "STUDY_PERCENT_TOO_LOW",
      "STUDY_LEVEL_WRONG",
      "SECTOR_NOT_ALLOWED",
      "SELF_REFERRAL_NOT_ALLOWED",
    ])
  })
})

describe("scenario 9: education contract", () => {
  const contract: EligibilityFacts = {
    programme: "EDUCATION_CONTRACT",
    onDate: day("2027-03-09"),
    birthDate: day("2002-03-10"),
    hasUpperSecondary: false,
  }

  test("the day before the 25th birthday is valid, the birthday is not", () => {
    expect(codes(contract)).toEqual([])
    expect(codes({ ...contract, onDate: day("2027-03-10") })).toEqual(["AGE_TOO_HIGH"])
  })

  test("one who has completed upper secondary school is refused", () => {
    expect(evaluateEligibility({ ...contract, hasUpperSecondary: true })).toMatchObject([
      { code: "UPPER_SECONDARY_COMPLETED", actual: true, limit: false },
    ])
  })
})

describe("scenario 1: the pilot", () => {
  const pilot: EligibilityFacts = {
    programme: "PILOT_2024",
    onDate: day("2026-11-22"),
    sector: "municipal",
    sourceUnit: "CAI",
    receivesSupport: true,
    activeInCohort: 7,
  }

  test("the 8th place can be taken, the 9th can't", () => {
    expect(codes(pilot)).toEqual([])
    expect(evaluateEligibility({ ...pilot, activeInCohort: 8 })).toMatchObject([
      { code: "CAPACITY_REACHED", actual: 8, limit: 8 },
    ])
  })

  test("it asks for support, the unit CAI and a municipal workplace", () => {
    expect(evaluateEligibility({ ...pilot, receivesSupport: false })).toMatchObject([
      { code: "SUPPORT_REQUIRED", actual: false, limit: true },
    ])
    expect(codes({ ...pilot, sourceUnit: "SFI" })).toEqual(["SOURCE_NOT_ALLOWED"])
    expect(codes({ ...pilot, sector: "private" })).toEqual(["SECTOR_NOT_ALLOWED"])
  })

  test("each fact it needs and does not get is asked for", () => {
    const asked = evaluateEligibility({ programme: "PILOT_2024", receivesSupport: null })
    expect(asked.every(({ code }) => code === "FACT_MISSING")).toBe(true)
    const facts = ["onDate", "sector", "sourceUnit", "receivesSupport", "activeInCohort"]
    expect(asked.map(({ at }) => at)).toEqual(facts)
    expect(asked.map(({ params }) => params?.fact)).toEqual(facts)
  })
})

test("age by year of birth is the same the whole year", () => {
  const young = { age: { min: 16, max: 24, basis: "birthYear" } } as const
  const found = (birthDate: string, onDate: string) =>
    evaluateEligibility(
      { programme: "WORK_TRAINING", birthDate: day(birthDate), onDate: day(onDate) },
      young,
    ).map(({ code, actual }) => [code, actual])
  expect(found("2002-12-31", "2026-01-01")).toEqual([])
  expect(found("2002-01-01", "2026-12-31")).toEqual([])
  expect(found("2001-12-31", "2026-01-01")).toEqual([["AGE_TOO_HIGH", 25]])
  expect(found("1999-12-31", "2026-01-01")).toEqual([["AGE_TOO_HIGH", 27]])
  expect(found("2011-01-01", "2026-12-31")).toEqual([["AGE_TOO_LOW", 15]])
})

test("a programme must be named", () => {
  expect(evaluateEligibility({})).toMatchObject([{ code: "FACT_MISSING", at: "programme" }])
})

test("facts a programme has no rule about are ignored", () => {
  const facts = {
    programme: "WORK_TRAINING",
    onDate: day("2026-11-22"),
    workPercent: 100,
    activeInCohort: 900,
  } as const
  expect(evaluateEligibility(facts)).toEqual([])
})

test("extra service jobs take no new decisions from 2022", () => {
  expect(codes({ programme: "EXTRA_SERVICE", onDate: day("2021-12-31") })).toEqual([])
  expect(codes({ programme: "EXTRA_SERVICE", onDate: day("2022-01-01") })).toEqual(["PROGRAMME_CLOSED"])
})

test("no programme has limits that contradict each other", () => {
  for (const { code, age, validFrom, validTo, legal, subsidised, subsidyKind, selfReferral } of programmes) {
    expect([code, age?.max === undefined || age.min <= age.max]).toEqual([code, true])
    expect([code, validTo === null || validFrom <= validTo]).toEqual([code, true])
    expect([code, legal.length > 0, subsidised === (subsidyKind !== null)]).toEqual([code, true, true])
    expect([code, selfReferral]).toEqual([code, false])
  }
})

test("a programme is open from its first to its last day and on no other", () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...programmeCodes),
      fc.integer({ min: -9000, max: 9000 }),
      (programme, days) => {
        const onDate = addDays(day("2015-01-01"), days)
        const { validFrom, validTo } = programmeOf(programme)
        const open = validFrom <= onDate && (validTo === null || onDate <= validTo)
        expect(codes({ programme, onDate }).includes("PROGRAMME_CLOSED")).toBe(!open)
      },
    ),
  )
})
