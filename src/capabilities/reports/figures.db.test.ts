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

describe("figures over time", () => {
  const { readFigure } = figureReadings
  const read = async (who: string, input: object) =>
    value(await readFigures.execute(town.test.app, town.as(who), input))

  test("a line tells of each quarter what the quarter tells by itself, published too", async () => {
    for (const who of ["karin", "styr"]) {
      const { trends } = await read(who, { year: 2026 })
      for (const [at, quarter] of [1, 2, 3].entries()) {
        const alone = await read(who, { year: 2026, quarter })
        const inLine = trends
          .filter(({ points }) => points.length === 8)
          .map(({ code, points }) => {
            const { period, ...told } = points[5 + at] ?? { period: "" }
            expect(period).toBe(`2026-Q${quarter}`)
            return { code, ...told }
          })
        expect(inLine.length).toBeGreaterThan(20)
        expect(alone.figures).toEqual(expect.arrayContaining(inLine))
      }
    }
  })
  test("no line goes on into a quarter that still runs", async () => {
    const { trend } = value(
      await readFigure.execute(town.test.app, town.as("karin"), { code: "activeParticipants", year: 2026 }),
    )
    expect(trend.map(({ period, value: n }) => `${period} ${n}`)).toEqual([
      "2024-Q4 0",
      ...["2025-Q1 0", "2025-Q2 0", "2025-Q3 0", "2025-Q4 0"],
      ...["2026-Q1 40", "2026-Q2 40", "2026-Q3 43"],
    ])
  })
  test("what holds of the day is told of this year only, and of no year before it", async () => {
    const codesOf = (list: readonly { code: string }[]) => list.map(({ code }) => code)
    const now = await read("karin", { year: 2026 })
    expect(codesOf(now.figures)).toContain("supervisorsTrained")
    expect(codesOf(now.before)).not.toContain("supervisorsTrained")
    const past = await read("karin", { year: 2025 })
    expect(codesOf(past.figures)).toContain("activeParticipants")
    expect(codesOf(past.figures)).not.toContain("supervisorsTrained")
    expect(codesOf(past.figures)).not.toContain("ableForPlanned")
    const alone = await readFigure.execute(town.test.app, town.as("karin"), {
      code: "supervisorsTrained",
      year: 2025,
    })
    expect(value(alone)).toMatchObject({ pastYear: true, now: { value: null }, breakdowns: [] })
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
