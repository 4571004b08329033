import { beforeEach, describe, expect, test } from "vitest"
import { endPlacement } from "../../src/capabilities/placements/end-placement.ts"
import { extendPlacement } from "../../src/capabilities/placements/extend-placement.ts"
import { proposePlacement } from "../../src/capabilities/placements/propose-placement.ts"
import { placementHistory, placementRead } from "../../src/capabilities/placements/read-placement.ts"
import { startPlacement } from "../../src/capabilities/placements/start-placement.ts"
import { addStudyPeriod } from "../../src/capabilities/placements/studies.ts"
import { joinWaitingList, proposeNext } from "../../src/capabilities/placements/waiting-list.ts"
import { day } from "../../src/kernel/day.ts"
import { newId } from "../../src/kernel/id.ts"
import { codes, municipality, type TestMunicipality, value } from "../factories/municipality.ts"
import { agreed, proposal, train, workplace } from "./workplace.ts"

let town: TestMunicipality
beforeEach(async () => {
  town = await municipality()
  return () => town.test.close()
})
const app = () => town.test.app
const person = async (facts: object = {}) => {
  const id = await town.addPerson({ coach: "sara", enrolledOn: "2010-01-01", ...facts })
  return id
}
const support = (personId: string, month: string) =>
  town.system((tx) =>
    tx
      .insertInto("support_month")
      .values({ ...tx.stamp(), person_id: personId, month: day(month), barrier: "unemployed" })
      .execute(),
  )
const propose = (input: object) => proposePlacement.execute(app(), town.as("sara"), input)

test("scenario 1: the pilot takes eight, the ninth is offered the waiting list, and the next is proposed but not enrolled", async () => {
  const kitchen = await workplace(town)
  const pilot = async () => {
    const id = await person()
    await support(id, "2026-11-01")
    return { ...proposal(id, kitchen, "2026-11-24"), programme: "PILOT_2024" }
  }
  const first = await pilot()
  const placed = value(await propose(first))
  for (let n = 2; n <= 8; n += 1) value(await propose(await pilot()))

  const ninth = await pilot()
  const refusal = await propose(ninth)
  expect(refusal).toMatchObject({
    ok: false,
    refusal: {
      violations: [{ code: "CAPACITY_REACHED", actual: 8, limit: 8 }],
      facts: { waitingPosition: 1 },
    },
  })
  const waiting = { personId: ninth.personId, programme: "PILOT_2024" }
  expect(value(await joinWaitingList.execute(app(), town.as("sara"), waiting))).toMatchObject({ position: 1 })
  expect(codes(await joinWaitingList.execute(app(), town.as("sara"), waiting))).toEqual(["ALREADY_WAITING"])
  const tenth = await pilot()
  expect(
    value(await joinWaitingList.execute(app(), town.as("sara"), { ...waiting, personId: tenth.personId })),
  ).toMatchObject({ position: 2 })

  const version = await agreed(town, placed.id)
  value(await startPlacement.execute(app(), town.as("sara"), { placementId: placed.id, version }))
  town.test.setToday(day("2026-12-01"))
  value(
    await endPlacement.execute(app(), town.as("sara"), {
      placementId: placed.id,
      version: version + 1,
      lastDay: "2026-11-30",
      outcome: "interrupted",
    }),
  )
  expect(await town.system((tx) => proposeNext(tx, "PILOT_2024"))).toBe(1)
  expect(await town.system((tx) => proposeNext(tx, "PILOT_2024"))).toBe(0)

  const history = value(await placementHistory.execute(app(), town.as("sara"), { personId: ninth.personId }))
  expect(history.waiting).toMatchObject([{ programme: "PILOT_2024", proposed_on: "2026-12-01", position: 1 }])
  expect(history.placements).toEqual([])
  // The free place is the ninth's to take; nobody behind goes before.
  expect(codes(await propose({ ...tenth, startsOn: "2026-12-02" }))).toEqual(["CAPACITY_REACHED"])
  value(await propose({ ...ninth, startsOn: "2026-12-02" }))
})

test("scenario 2: an untrained supervisor blocks the start, says when the next course is, and training clears it", async () => {
  const kitchen = await workplace(town, { trainedUntil: null })
  await town.system((tx) =>
    tx
      .insertInto("training_session")
      .values({
        ...tx.stamp(),
        id: newId(),
        course_id: kitchen.courseId,
        starts_on: day("2027-01-20"),
        starts_at: "09:00",
        place: "Rådhuset",
        capacity: 12,
      })
      .execute(),
  )
  const amina = await person()
  const { id } = value(await propose(proposal(amina, kitchen, "2027-02-01")))
  const version = await agreed(town, id)
  const seen = async () => value(await placementRead.execute(app(), town.as("sara"), { placementId: id }))
  expect(await seen()).toMatchObject({
    status: "blocked",
    blocks: [{ code: "SUPERVISOR_UNTRAINED", params: { nextCourse: "2027-01-20" } }],
  })
  town.test.setToday(day("2027-02-01"))
  const start = (more: object = {}) =>
    startPlacement.execute(app(), town.as("sara"), { placementId: id, version, ...more })
  expect(codes(await start())).toEqual(["SUPERVISOR_UNTRAINED"])
  expect(codes(await start({ overrideReason: "för kort skäl" }))).toEqual(["TEXT_TOO_SHORT"])
  await train(town, kitchen, "2027-01-20")
  expect((await seen()).blocks).toEqual([])
  value(await start())
  expect(await seen()).toMatchObject({
    status: "startedUnsigned",
    started_on: "2027-02-01",
    override_reason: null,
  })
})

test("scenario 2: by policy it may start anyway, with a reason that is kept", async () => {
  const kitchen = await workplace(town, { trainedUntil: null })
  const { id } = value(await propose(proposal(await person(), kitchen, "2026-11-24")))
  const overrideReason = "Chefen handleder själv till utbildningen i januari."
  const version = await agreed(town, id)
  value(await startPlacement.execute(app(), town.as("sara"), { placementId: id, version, overrideReason }))
  const seen = value(await placementRead.execute(app(), town.as("sara"), { placementId: id }))
  expect(seen).toMatchObject({
    override_reason: overrideReason,
    override_name: "Sara Lindqvist",
    status: "startedUnsigned",
  })
})

describe("scenario 8: overlap", () => {
  const spring = { startsOn: "2027-03-01", endsOn: "2027-06-30" }
  test("50 and 75 percent is refused as 125, 50 in the afternoons is not", async () => {
    const [kitchen, other] = [await workplace(town), await workplace(town)]
    const amina = await person()
    value(await propose({ ...proposal(amina, kitchen, "2027-03-01"), ...spring }))
    const practice = {
      ...proposal(amina, other, "2027-05-01"),
      endsOn: "2027-08-31",
      programme: "MUNICIPAL_WORK_EXPERIENCE",
      from: "13:00",
      to: "17:00",
    }
    expect(await propose({ ...practice, percent: 75 })).toMatchObject({
      refusal: {
        violations: [{ code: "OVER_FULL_TIME", actual: 125, limit: 100, params: { from: "2027-05-01" } }],
      },
    })
    value(await propose({ ...practice, percent: 50 }))
    const study = { personId: amina, startsOn: "2027-06-01", percent: 25, level: "upperSecondary" }
    expect(codes(await addStudyPeriod.execute(app(), town.as("sara"), study))).toEqual(["OVER_FULL_TIME"])
  })
  test("two subsidised jobs at the same hours are refused", async () => {
    const kitchen = await workplace(town)
    const amina = await person()
    const job = {
      ...proposal(amina, kitchen, "2027-03-01"),
      ...spring,
      programme: "INTRODUCTION_JOB",
      percent: 40,
    }
    value(await propose(job))
    expect(codes(await propose(job))).toEqual(["SUBSIDISED_SAME_HOURS"])
  })
  test("a later last day is judged against the placements that come after", async () => {
    const kitchen = await workplace(town)
    const amina = await person()
    const first = value(
      await propose({ ...proposal(amina, kitchen, "2026-11-24"), endsOn: "2027-02-28", percent: 75 }),
    )
    value(
      await propose({ ...proposal(amina, kitchen, "2027-03-01"), percent: 50, from: "13:00", to: "17:00" }),
    )
    const version = await agreed(town, first.id)
    value(await startPlacement.execute(app(), town.as("sara"), { placementId: first.id, version }))
    const extend = (endsOn: string) =>
      extendPlacement.execute(app(), town.as("sara"), { placementId: first.id, version: version + 1, endsOn })
    expect(codes(await extend("2027-03-31"))).toEqual(["OVER_FULL_TIME"])
  })
})

test("scenario 9: a trainee job in its time is valid, later it is closed to decisions and still readable", async () => {
  town.test.setToday(day("2016-10-03"))
  const kitchen = await workplace(town)
  const young = await person()
  await town.system(async (tx) => {
    await tx
      .updateTable("person")
      .set({ birth_date: day("1994-05-20") })
      .where("id", "=", young)
      .execute()
    await tx
      .insertInto("study_period")
      .values({
        ...tx.stamp(),
        id: newId(),
        person_id: young,
        starts_on: day("2016-08-15"),
        percent: 25,
        level: "upperSecondary",
      })
      .execute()
  })
  const trainee = {
    ...proposal(young, kitchen, "2016-10-03"),
    programme: "TRAINEE_WELFARE",
    field: "welfare",
  }
  expect(codes(await propose({ ...trainee, percent: 51 }))).toEqual(["WORK_PERCENT_TOO_HIGH"])
  expect(codes(await propose({ ...trainee, field: undefined }))).toEqual(["SECTOR_NOT_ALLOWED"])
  expect(codes(await propose({ ...trainee, endsOn: "2017-10-03" }))).toEqual(["PLACEMENT_TOO_LONG"])
  const { id } = value(await propose(trainee))
  town.test.setToday(day("2018-01-01"))
  expect(codes(await propose({ ...trainee, startsOn: "2018-01-01", endsOn: "2018-06-30" }))).toEqual([
    "PROGRAMME_CLOSED",
  ])
  expect(value(await placementRead.execute(app(), town.as("sara"), { placementId: id }))).toMatchObject({
    programme: "TRAINEE_WELFARE",
    percent: 50,
  })
})
