import { beforeAll, describe, expect, test } from "vitest"
import { figureReadings } from "../../../tests/factories/figures.ts"
import { codes, municipality, type TestMunicipality, value } from "../../../tests/factories/municipality.ts"
import { day } from "../../kernel/day.ts"
import { newId } from "../../kernel/id.ts"
import { recordExits } from "../follow-up/public.ts"

type Case = Parameters<typeof recordExits>[1][number]
const forty: readonly (Partial<Case> & { times: number })[] = [
  { times: 10, outcome: "regularJob", employerSector: "private", lastedOneMonth: true },
  { times: 2, outcome: "regularJob", employerSector: "private", lastedOneMonth: false },
  { times: 6, outcome: "newStartJob", employerSector: "private", lastedOneMonth: true },
  { times: 5, outcome: "municipalLabourMarketJob", employerSector: "labourMarketUnit", lastedOneMonth: true },
  { times: 8, outcome: "studiesCsn" },
  { times: 9, outcome: "other" },
]

const { readFigures } = figureReadings
let town: TestMunicipality
beforeAll(async () => {
  town = await municipality()
  await town.system(async (tx) => {
    for (const { times, ...exit } of forty) {
      for (let n = 0; n < times; n += 1) {
        const [person, enrolment] = [newId(), newId()]
        // Every tenth is protected: whom the manager may not see is still one of the forty.
        const protection = n === 0 ? "marked" : "none"
        await tx
          .insertInto("person")
          .values({
            ...tx.stamp(),
            id: person,
            unit_id: town.units.cai,
            given_name: "A",
            family_name: "B",
            protection,
          })
          .execute()
        await tx
          .insertInto("enrolment")
          .values({
            ...tx.stamp(),
            id: enrolment,
            person_id: person,
            unit_id: town.units.cai,
            programme: "WORK_TRAINING",
            referrer: "pes",
            started_on: day("2026-01-12"),
            ended_on: day("2026-08-26"),
          })
          .execute()
        await recordExits(tx, [
          {
            enrolmentId: enrolment,
            personId: person,
            exitedOn: day("2026-08-26"),
            outcome: "other",
            ...exit,
          },
        ])
      }
    }
  })
  for (let n = 0; n < 3; n += 1) await town.addPerson({ enrolledOn: "2026-09-01" })
})

const figures = async (who: string, input: object = { year: 2026 }) =>
  value(await readFigures.execute(town.test.app, town.as(who), { fresh: true, ...input })).figures
const figure = async (who: string, code: string, input?: object) =>
  (await figures(who, input)).find((one) => one.code === code)

describe("scenario 14: outcome at exit", () => {
  test("U40455 is (10 + 6 + 8) of 40, 60.0 %, not 77.5; the protected are counted", async () => {
    expect(await figure("karin", "U40455")).toMatchObject({ value: 60, numerator: 24, denominator: 40 })
    expect((await figure("karin", "activeParticipants"))?.value).toBe(43)
    expect((await figure("karin", "started"))?.value).toBe(43)
    expect((await figure("karin", "ended"))?.value).toBe(40)
  })
  test("education interns are counted nowhere", async () => {
    const before = await figures("karin")
    const person = await town.addPerson()
    await town.system((tx) =>
      tx
        .insertInto("enrolment")
        .values({
          ...tx.stamp(),
          id: newId(),
          person_id: person,
          unit_id: town.units.cai,
          programme: "WORK_TRAINING",
          referrer: "school",
          origin: "education",
          started_on: day("2026-02-02"),
        })
        .execute(),
    )
    expect(await figures("karin")).toEqual(before)
  })
})

describe("who sees which figures", () => {
  test("the steering group gets quarters that are over, without the three who began in the last of them", async () => {
    expect(await figure("styr", "U40455", {})).toMatchObject({ value: 60, numerator: 24, denominator: 40 })
    expect(await figure("styr", "started", { year: 2026, quarter: 3 })).toMatchObject({
      value: null,
      suppressed: true,
    })
    // 43 in the year less 40 in the first half would tell the three.
    const told = [
      await figure("styr", "started", { year: 2026 }),
      await figure("styr", "started", { year: 2026, quarter: 1 }),
    ]
    expect(told.some((one) => one?.suppressed)).toBe(true)
    expect(await figure("styr", "activeParticipants", { year: 2026, quarter: 4 })).toMatchObject({
      value: null,
    })
  })
  test("a coach gets none, and another municipality nothing of ours", async () => {
    expect(codes(await readFigures.execute(town.test.app, town.as("sara"), {}))).toEqual(["FORBIDDEN"])
    expect(codes(await readFigures.execute(town.test.app, town.as("ulf"), {}))).toEqual(["FORBIDDEN"])
    const other = await municipality(town.test)
    const theirs = value(await readFigures.execute(town.test.app, other.as("styr"), { year: 2026 })).figures
    expect(theirs.every((one) => (one.value ?? 0) === 0)).toBe(true)
  })
  test("a manager of another unit counts that unit", async () => {
    const elsewhere = { ...town.as("karin"), unitId: town.units.adult }
    const theirs = value(
      await readFigures.execute(town.test.app, elsewhere, { year: 2026, fresh: true }),
    ).figures
    expect(theirs.find((one) => one.code === "activeParticipants")?.value).toBe(0)
  })
})
