import { afterAll, beforeAll, expect, test } from "vitest"
import { day } from "../../src/kernel/day.ts"
import { agreed, proposal, workplace } from "../placements/workplace.ts"
import { asFields, openWorld, type World } from "./visitors.ts"

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.test.close())

const spring = { startsOn: "2027-03-01", endsOn: "2027-06-30" }

test("scenario 8: 50 percent and 75 percent is refused as 125, 50 percent in the afternoons is accepted", async () => {
  const town = await world.newTown()
  const sara = await town.visitor("sara")
  const [kitchen, other] = [await workplace(town), await workplace(town)]
  const personId = await town.addPerson({ coach: "sara" })
  await sara.done("placement.propose", { ...proposal(personId, kitchen, "2027-03-01"), ...spring })
  const practice = {
    ...proposal(personId, other, "2027-05-01"),
    endsOn: "2027-08-31",
    programme: "MUNICIPAL_WORK_EXPERIENCE",
    from: "13:00",
    to: "17:00",
  }
  const path = `/deltagare/${personId}/placeringar`
  const tooMuch = { ...practice, percent: 75 }
  const refused = await sara.post("placement.propose", tooMuch)
  expect(refused).toMatchObject({
    status: 422,
    type: "application/problem+json",
    body: {
      detail: expect.stringContaining("tillsammans 125 procent från och med 1 maj 2027"),
      violations: [{ code: "OVER_FULL_TIME", actual: 125, limit: 100 }],
    },
  })
  const form = await sara.send(`${path}/ny`, { ...asFields(tooMuch), step: "preview" })
  expect([form.status, form.text]).toEqual([
    422,
    expect.stringContaining("tillsammans 125 procent från och med 1 maj 2027"),
  ])
  const half = asFields({ ...practice, percent: 50 })
  const preview = await sara.send(`${path}/ny`, { ...half, step: "preview" })
  expect(preview.text).toContain("Placeringen föreslås från 1 maj 2027 till 31 augusti 2027, 50 procent.")
  expect((await sara.page(path)).text).not.toContain("31 augusti 2027")
  expect((await sara.send(`${path}/ny`, { ...half, step: "confirm" })).status).toBe(303)
  expect((await sara.page(path)).text).toContain("31 augusti 2027")
})

test("scenario 8: two subsidised jobs at the same hours are refused", async () => {
  const town = await world.newTown()
  const sara = await town.visitor("sara")
  const kitchen = await workplace(town)
  const personId = await town.addPerson({ coach: "sara" })
  const job = {
    ...proposal(personId, kitchen, "2027-03-01"),
    ...spring,
    programme: "INTRODUCTION_JOB",
    percent: 40,
  }
  await sara.done("placement.propose", job)
  expect(await sara.post("placement.propose", job)).toMatchObject({
    status: 422,
    codes: ["SUBSIDISED_SAME_HOURS"],
  })
})

test("scenario 8: a later last day is judged against the placements that come after", async () => {
  const town = await world.newTown()
  const sara = await town.visitor("sara")
  const kitchen = await workplace(town)
  const personId = await town.addPerson({ coach: "sara" })
  const { id: placementId } = await sara.done("placement.propose", {
    ...proposal(personId, kitchen, "2026-11-24"),
    endsOn: "2027-02-26",
    percent: 75,
  })
  const later = { ...proposal(personId, kitchen, "2027-03-01"), from: "13:00", to: "17:00" }
  await sara.done("placement.propose", later)
  const version = await agreed(town, String(placementId))
  await sara.done("placement.start", { placementId, version })
  const running = version + 1
  const extend = (endsOn: string) => sara.post("placement.extend", { placementId, version: running, endsOn })
  expect(await extend("2027-03-31")).toMatchObject({ status: 422, codes: ["OVER_FULL_TIME"] })
  const form = await sara.send(`/placeringar/${placementId}/forlang`, {
    version: String(running),
    endsOn: "2027-03-31",
  })
  expect([form.status, form.text]).toEqual([422, expect.stringContaining("tillsammans 125 procent")])
  expect((await extend("2027-02-28")).status).toBe(200)
})

test("scenario 8: the rule answers the same about facts that name nobody", async () => {
  const town = await world.newTown()
  const sara = await town.visitor("sara")
  const morning = { id: "a", start: "2027-03-01", end: "2027-06-30", percent: 50 }
  const hours = { weekdays: [1, 2, 3, 4, 5], subsidised: false }
  const check = (percent: number) =>
    sara.post("rules/placement-overlap/check", {
      placements: [
        { ...morning, ...hours, from: "08:00", to: "12:00" },
        { id: "b", start: "2027-05-01", end: "2027-08-31", percent, ...hours, from: "13:00", to: "17:00" },
      ],
      studies: [],
    })
  expect(await check(75)).toMatchObject({
    status: 200,
    body: { ok: false, violations: [{ code: "OVER_FULL_TIME", actual: 125, limit: 100 }] },
  })
  expect((await check(50)).body).toEqual({ ok: true, violations: [] })
})

test("scenario 9: a trainee job in its time is proposed at 50 percent but not 51, is later closed to decisions and still read", async () => {
  const town = await world.newTown("2016-10-03")
  const sara = await town.visitor("sara")
  const kitchen = await workplace(town)
  const young = async (study: number) => {
    const personId = await town.addPerson({ coach: "sara", enrolledOn: "2016-01-11" })
    await town.system((tx) =>
      tx
        .updateTable("person")
        .set({ birth_date: day("1994-05-20") })
        .where("id", "=", personId)
        .execute(),
    )
    await sara.done("studyPeriod.add", {
      personId,
      startsOn: "2016-08-15",
      percent: study,
      level: "upperSecondary",
    })
    return {
      ...proposal(personId, kitchen, "2016-10-03"),
      programme: "TRAINEE_WELFARE",
      field: "welfare",
    }
  }
  expect((await sara.post("placement.propose", await young(24))).codes).toEqual(["STUDY_PERCENT_TOO_LOW"])
  const trainee = await young(25)
  expect(await sara.post("placement.propose", { ...trainee, percent: 51 })).toMatchObject({
    status: 422,
    codes: ["WORK_PERCENT_TOO_HIGH"],
  })
  const { id: placementId } = await sara.done("placement.propose", trainee)

  world.test.setToday(day("2018-01-01"))
  const late = { ...trainee, startsOn: "2018-01-01", endsOn: "2018-06-30" }
  expect((await sara.post("placement.propose", late)).codes).toEqual(["PROGRAMME_CLOSED"])
  const form = await sara.send(`/deltagare/${trainee.personId}/placeringar/ny`, asFields(late))
  expect([form.status, form.text]).toEqual([
    422,
    expect.stringContaining("Insatsen kan inte beslutas den 1 januari 2018."),
  ])
  const read = await sara.page(`/placeringar/${placementId}`)
  expect([read.status, read.text]).toEqual([200, expect.stringContaining("Traineejobb")])
  expect(read.text).toContain("3 oktober 2016")
})

const trainee = {
  programme: "TRAINEE_WELFARE",
  onDate: "2016-10-03",
  birthDate: "1994-05-20",
  workPercent: 50,
  studyPercent: 25,
  studyLevel: "upperSecondary",
  sector: "welfare",
}
test.each([
  ["22 years, 50 percent work, 25 percent studies: valid", {}, []],
  ["51 percent work", { workPercent: 51 }, ["WORK_PERCENT_TOO_HIGH"]],
  ["24 percent studies", { studyPercent: 24 }, ["STUDY_PERCENT_TOO_LOW"]],
  ["studies at another level", { studyLevel: "higher" }, ["STUDY_LEVEL_WRONG"]],
  ["25 years, the day before turning 26: valid", { birthDate: "1990-10-04" }, []],
  ["26 years that day", { birthDate: "1990-10-03" }, ["AGE_TOO_HIGH"]],
  ["the last day of the scheme: valid", { onDate: "2017-12-31" }, []],
  ["the day after it closed", { onDate: "2018-01-01" }, ["PROGRAMME_CLOSED"]],
])("scenario 9: a trainee job, %s", async (_case, changed, expected) => {
  const town = await world.newTown()
  const sara = await town.visitor("sara")
  const answer = await sara.post("rules/programme-eligibility/check", { ...trainee, ...changed })
  expect([answer.status, answer.codes, answer.body.ok]).toEqual([200, expected, expected.length === 0])
})
