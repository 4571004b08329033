import { afterAll, beforeAll, expect, test } from "vitest"
import { agreePlacement } from "../../src/capabilities/placements/agree-placement.ts"
import { checkPlacement } from "../../src/capabilities/placements/check-placement.ts"
import { endFacts, endPlacement } from "../../src/capabilities/placements/end-placement.ts"
import { consequencesIn } from "../../src/capabilities/placements/preview.ts"
import { proposePlacement } from "../../src/capabilities/placements/propose-placement.ts"
import { placementRead } from "../../src/capabilities/placements/read-placement.ts"
import { startPlacement } from "../../src/capabilities/placements/start-placement.ts"
import { day } from "../../src/kernel/day.ts"
import { codes, municipality, type TestMunicipality, value } from "../factories/municipality.ts"
import { proposal, type TestWorkplace, workplace } from "./workplace.ts"

let town: TestMunicipality
let kitchen: TestWorkplace
beforeAll(async () => {
  town = await municipality()
  kitchen = await workplace(town, { capacity: 50 })
})
afterAll(() => town.test.close())
const app = () => town.test.app
const sara = () => town.as("sara")
const today = "2026-11-24"

async function proposed(): Promise<string> {
  const personId = await town.addPerson({ coach: "sara", enrolledOn: "2026-01-01" })
  return value(await proposePlacement.execute(app(), sara(), proposal(personId, kitchen, today))).id
}
const view = async (placementId: string) => value(await placementRead.execute(app(), sara(), { placementId }))
const check = async (placementId: string, more: object) =>
  checkPlacement.execute(app(), sara(), { placementId, version: (await view(placementId)).version, ...more })

test("the whole list in one save: two answers, and what is ticked is done today", async () => {
  const id = await proposed()
  value(
    await check(id, {
      employer: "yes",
      employerOn: "2026-11-20",
      participant: "yes",
      today: ["signedOn", "insuranceCheckedOn"],
      signedBy: "Lena Holm",
    }),
  )
  expect(await view(id)).toMatchObject({
    employer_agreed_on: "2026-11-20",
    participant_agreed_on: today,
    signed_on: today,
    signed_by: "Lena Holm",
    insurance_checked_on: today,
    union_consulted_on: null,
    status: "ready",
  })
})

test("what both have signed is a yes from whoever has not answered, and changes no answer", async () => {
  const [one, other] = [await proposed(), await proposed()]
  value(await check(one, { today: ["signedOn"], signedBy: "Lena Holm" }))
  expect(await view(one)).toMatchObject({ employer_agreed_on: today, participant_agreed_on: today })
  value(
    await check(other, {
      employer: "yes",
      employerOn: "2026-11-20",
      participant: "no",
      participantWhy: "Bussen går inte dit",
    }),
  )
  value(await check(other, { signedOn: today, signedBy: "Lena Holm" }))
  expect(await view(other)).toMatchObject({
    employer_agreed_on: "2026-11-20",
    participant_agreed_on: null,
    participant_declined_on: today,
    participant_declined_why: "Bussen går inte dit",
  })
})

test("a no says why, holds until a yes takes its place, and the placement does not start on it", async () => {
  const id = await proposed()
  expect(codes(await check(id, { employer: "no" }))).toEqual(["REQUIRED"])
  value(await check(id, { employer: "no", employerWhy: "Ingen handledare före jul", participant: "yes" }))
  expect(await view(id)).toMatchObject({
    employer_declined_why: "Ingen handledare före jul",
    status: "proposed",
  })
  const { version } = await view(id)
  expect(codes(await startPlacement.execute(app(), sara(), { placementId: id, version }))).toEqual([
    "PLACEMENT_NOT_AGREED",
  ])
  value(await agreePlacement.execute(app(), sara(), { placementId: id, version, party: "employer" }))
  expect(await view(id)).toMatchObject({
    employer_declined_on: null,
    employer_declined_why: null,
    employer_agreed_on: today,
    status: "agreed",
  })
})

test("a no ends as a proposal that came to nothing, and is none about what has begun", async () => {
  const [one, other] = [await proposed(), await proposed()]
  value(await check(one, { participant: "no", participantWhy: "Har fått ett annat jobb" }))
  const ended = { placementId: one, version: 2, lastDay: today, outcome: "notStarted" }
  value(await endPlacement.execute(app(), sara(), ended))
  value(await check(other, { today: ["signedOn"], signedBy: "Lena Holm" }))
  value(await startPlacement.execute(app(), sara(), { placementId: other, version: 2 }))
  expect(
    codes(
      await check(other, {
        employer: "no",
        employerWhy: "Ångrar sig",
        signedOn: today,
        signedBy: "Lena Holm",
      }),
    ),
  ).toEqual(["NO_AFTER_START"])
})

test("an end is told for the day that is chosen: another than the one told is told first", async () => {
  const id = await proposed()
  value(await check(id, { today: ["signedOn"], signedBy: "Lena Holm" }))
  value(await startPlacement.execute(app(), sara(), { placementId: id, version: 2 }))
  town.test.setToday(day("2026-12-04"))
  const { lastDay, brings } = value(await endFacts.execute(app(), sara(), { placementId: id }))
  expect(lastDay).toBe("2026-12-04")
  // Tuesday to Thursday of the week after, without today.
  expect(brings).toContainEqual({ code: "unmarked", params: { count: 8 } })
  const end = (last: string) =>
    endPlacement.execute(app(), sara(), {
      placementId: id,
      version: 3,
      lastDay: last,
      outcome: "work",
      toldOf: lastDay,
    })
  const other = await end("2026-11-27")
  expect(codes(other)).toEqual(["PREVIEW"])
  const told = other.ok ? [] : consequencesIn(other.refusal.facts)
  expect(told).toContainEqual({ code: "end", params: { lastDay: "2026-11-27" } })
  expect(told).toContainEqual({ code: "unmarked", params: { count: 4 } })
  expect((await view(id)).ended_on).toBeNull()
  value(await end("2026-12-04"))
  town.test.setToday(day(today))
})
