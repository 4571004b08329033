import { afterAll, beforeAll, expect, test } from "vitest"
import { eligibilityViolations } from "../../src/capabilities/placements/eligibility-facts.ts"
import { day } from "../../src/kernel/day.ts"
import { newId } from "../../src/kernel/id.ts"
import { withTenant } from "../../src/platform/db/tenant.ts"
import { municipality, type TestMunicipality } from "../factories/municipality.ts"

let town: TestMunicipality
beforeAll(async () => {
  town = await municipality()
  town.test.setToday(day("2016-03-01"))
})
afterAll(() => town.test.close())

type Study = [level: "compulsory" | "upperSecondary" | "higher", percent: number]

/** Which rules about studies a trainee job breaks, for somebody who studies these things at the same time. */
async function broken(...studies: Study[]): Promise<string[]> {
  const personId = await town.addPerson({ coach: "sara", enrolledOn: "2016-01-01" })
  await town.system(async (tx) => {
    for (const [level, percent] of studies)
      await tx
        .insertInto("study_period")
        .values({
          ...tx.stamp(),
          id: newId(),
          person_id: personId,
          starts_on: day("2016-01-01"),
          percent,
          level,
        })
        .execute()
  })
  const candidate = {
    personId,
    programme: "TRAINEE_WELFARE" as const,
    unitId: town.units.cai,
    referrer: "pes",
    sector: "welfare" as const,
    startsOn: day("2016-04-01"),
    percent: 50,
  }
  const found = await withTenant(town.test.app.db, town.as("sara"), town.test.app.time(), (tx) =>
    eligibilityViolations(tx, candidate),
  )
  return found.map((one) => one.code).filter((code) => code.startsWith("STUDY"))
}

test("upper secondary studies count by themselves, whatever else is studied", async () => {
  expect(await broken(["upperSecondary", 25])).toEqual([])
  expect(await broken(["upperSecondary", 25], ["higher", 50])).toEqual([])
  expect(await broken(["compulsory", 20], ["upperSecondary", 25])).toEqual([])
})

test("studies at another level neither fill up the share nor stand in for the level", async () => {
  expect(await broken(["upperSecondary", 10], ["higher", 25])).toEqual(["STUDY_PERCENT_TOO_LOW"])
  expect(await broken(["upperSecondary", 24], ["compulsory", 50])).toEqual(["STUDY_PERCENT_TOO_LOW"])
  expect(await broken(["higher", 50], ["compulsory", 25])).toEqual(["STUDY_LEVEL_WRONG"])
  expect(await broken()).toEqual(["STUDY_PERCENT_TOO_LOW"])
})
