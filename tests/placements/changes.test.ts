import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { decideSubsidy } from "../../src/capabilities/placements/decide-subsidy.ts"
import { endPlacement } from "../../src/capabilities/placements/end-placement.ts"
import { extendPlacement } from "../../src/capabilities/placements/extend-placement.ts"
import { placementList } from "../../src/capabilities/placements/list-placements.ts"
import { myParticipants } from "../../src/capabilities/placements/my-participants.ts"
import { placementRead } from "../../src/capabilities/placements/read-placement.ts"
import { startPlacement } from "../../src/capabilities/placements/start-placement.ts"
import { day } from "../../src/kernel/day.ts"
import { codes, municipality, type TestMunicipality, value } from "../factories/municipality.ts"
import { decision, placementCases, today } from "./cases.ts"

let town: TestMunicipality
let make: ReturnType<typeof placementCases>["make"]
let read: ReturnType<typeof placementCases>["read"]
beforeAll(async () => {
  town = await municipality()
  ;({ make, read } = placementCases(town, "WORK_TRAINING"))
})
afterAll(() => town.test.close())
const app = () => town.test.app
const sara = () => town.as("sara")

test("a supervisor sees name, phone and hours of those who have started, and no other field", async () => {
  const made = await make.started()
  const marta = made.supervisor
  const seen = async (who = marta) => value(await myParticipants.execute(app(), who, {})).people
  const people = await seen()
  const own = people.find((one) => one.placement_id === made.id)
  expect(Object.keys(own ?? {}).sort()).toEqual([
    "absences",
    "check_in_id",
    "check_in_week",
    "coach",
    "coach_phone",
    "ends_on",
    "from_time",
    "name",
    "person_id",
    "phone",
    "placement_id",
    "starts_on",
    "to_time",
    "weekdays",
    "workplace_name",
  ])
  expect(own).toMatchObject({ name: "Amina Haddad", phone: "070-174 06 13" })
  expect(codes(await placementRead.execute(app(), marta, { placementId: made.id }))).toEqual(["FORBIDDEN"])
  expect(await seen((await make.ready()).supervisor)).toEqual([])
})

describe("consequences before the change", () => {
  test("the preview is the command, and changes nothing", async () => {
    const made = await make.started()
    const input = { placementId: made.id, version: made.version, lastDay: today, outcome: "completed" }
    const preview = await endPlacement.execute(app(), sara(), { ...input, step: "preview" })
    expect(preview).toMatchObject({ refusal: { violations: [{ code: "PREVIEW" }] } })
    if (preview.ok) throw new Error("a preview is never done")
    expect(preview.refusal.facts?.consequences).toEqual([
      { code: "end", params: { lastDay: today } },
      { code: "seatReleased", params: { lastDay: today } },
      { code: "supervisorReleased" },
      { code: "enrolmentStays" },
    ])
    expect(await read(made.id)).toMatchObject({ status: "started", version: made.version })
    value(await endPlacement.execute(app(), sara(), input))
  })
  test("the preview of a start tells the day that was chosen, not the one that was planned", async () => {
    const made = await make.ready()
    await town.system((tx) =>
      tx
        .updateTable("placement")
        .set({ starts_on: day("2026-11-02") })
        .where("id", "=", made.id)
        .execute(),
    )
    const preview = await startPlacement.execute(app(), sara(), {
      placementId: made.id,
      version: made.version,
      on: "2026-11-10",
      step: "preview",
    })
    if (preview.ok) throw new Error("a preview is never done")
    expect(preview.refusal.facts?.consequences).toContainEqual({
      code: "start",
      params: { on: "2026-11-10" },
    })
  })
  test("a preview of what is refused says why", async () => {
    const made = await make.proposed()
    const result = await endPlacement.execute(app(), sara(), {
      placementId: made.id,
      version: 1,
      lastDay: today,
      outcome: "work",
      step: "preview",
    })
    expect(codes(result)).toEqual(["DID_NOT_START"])
  })
})

describe("two editors", () => {
  test("the second is shown what the first saved", async () => {
    const made = await make.started()
    value(
      await extendPlacement.execute(app(), sara(), {
        placementId: made.id,
        version: made.version,
        endsOn: "2027-05-31",
      }),
    )
    const second = await extendPlacement.execute(app(), town.as("karin"), {
      placementId: made.id,
      version: made.version,
      endsOn: "2027-06-30",
    })
    expect(second).toMatchObject({
      refusal: {
        reason: "conflict",
        violations: [{ code: "STALE" }],
        facts: { current: { ends_on: "2027-05-31" } },
      },
    })
  })
  test("of ten who start it at once, one does", async () => {
    const made = await make.ready()
    const results = await Promise.all(
      Array.from({ length: 10 }, () =>
        startPlacement.execute(app(), sara(), { placementId: made.id, version: made.version }),
      ),
    )
    expect(results.filter((one) => one.ok)).toHaveLength(1)
    expect(results.flatMap(codes)).toEqual(Array(9).fill("ALREADY_STARTED"))
  })
})

describe("subsidy", () => {
  test("a decision has its dates, and two do not hold at once", async () => {
    const jobs = placementCases(town)
    const made = await jobs.make.proposed()
    const decide = () => decideSubsidy.execute(app(), sara(), { placementId: made.id, ...decision })
    value(await decide())
    expect(codes(await decide())).toEqual(["DECISION_OVERLAPS"])
    expect((await jobs.read(made.id)).missing).not.toContain("pesDecision")
  })
  test("work training gives none", async () => {
    const made = await make.proposed()
    const decided = await decideSubsidy.execute(app(), sara(), { placementId: made.id, ...decision })
    expect(codes(decided)).toEqual(["NO_SUBSIDY_IN_PROGRAMME"])
  })
})

test("a manager of another municipality finds no placement, whatever its state", async () => {
  const made = await make.proposed()
  const other = (await municipality(town.test)).as("karin")
  expect(codes(await placementRead.execute(app(), other, { placementId: made.id }))).toEqual(["NOT_FOUND"])
  expect(value(await placementList.execute(app(), other, { phase: "all" }))).toMatchObject({
    rows: [],
    count: 0,
  })
})

test("each extension is kept with the last day before it, and the first last day stays", async () => {
  const made = await make.started()
  const extend = (version: number, endsOn: string, who = sara()) =>
    extendPlacement.execute(app(), who, { placementId: made.id, version, endsOn })
  value(await extend(made.version, "2027-05-31"))
  value(await extend(made.version + 1, "2027-08-31", town.as("karin")))
  expect(codes(await extend(made.version + 2, "2027-08-31"))).toEqual(["NOT_LATER"])
  const kept = await read(made.id)
  expect([kept.first_ends_on, kept.ends_on]).toEqual(["2027-03-24", "2027-08-31"])
  expect(kept.extensions).toMatchObject([
    {
      extension_of: made.id,
      ended_before: "2027-03-24",
      ends_on: "2027-05-31",
      decided_on: today,
      decided_by: "Sara Lindqvist",
    },
    { extension_of: made.id, ended_before: "2027-05-31", ends_on: "2027-08-31", decided_by: "Karin Holm" },
  ])
})
