import type { Runner } from "graphile-worker"
import { afterAll, beforeAll, expect, test } from "vitest"
import { capabilities } from "../../src/app/capabilities.ts"
import { startWorker } from "../../src/app/worker.ts"
import { day } from "../../src/kernel/day.ts"
import { agreed, proposal, workplace } from "../placements/workplace.ts"
import { asFields, openWorld, type World } from "./visitors.ts"

let world: World
let worker: Runner
beforeAll(async () => {
  world = await openWorld()
  worker = await startWorker(world.test.app, world.test.url, capabilities)
})
afterAll(async () => {
  await worker.stop()
  await world.test.close()
})

test("scenario 1: the pilot is full at eight, the ninth waits first in line, and is offered the place that gets free without being enrolled", async () => {
  const town = await world.newTown()
  const sara = await town.visitor("sara")
  const kitchen = await workplace(town)
  const supported = async () => {
    const personId = await town.addPerson({ coach: "sara" })
    await sara.done("supportMonth.set", { personId, month: "2026-11", barrier: "unemployed" })
    return { ...proposal(personId, kitchen, "2026-11-24"), programme: "PILOT_2024" }
  }
  const placed: unknown[] = []
  for (let n = 1; n <= 8; n += 1) placed.push((await sara.done("placement.propose", await supported())).id)

  const ninth = await supported()
  const path = `/deltagare/${ninth.personId}/placeringar`
  const refused = await sara.post("placement.propose", ninth)
  expect(refused).toMatchObject({
    status: 422,
    type: "application/problem+json",
    body: {
      violations: [{ code: "CAPACITY_REACHED", actual: 8, limit: 8 }],
      facts: { waitingPosition: 1 },
    },
  })
  const form = await sara.send(`${path}/ny`, asFields(ninth))
  expect([form.status, form.text]).toEqual([422, expect.stringContaining("Personen får plats 1 i kön")])
  expect(await sara.send(`${path}/vantelista`, { programme: "PILOT_2024" })).toMatchObject({ status: 303 })
  expect((await sara.page(path)).text).toContain("Piloten 2024: nummer 1 i kön sedan 24 november 2026.")
  const tenth = await supported()
  expect(
    await sara.done("waitingList.join", { personId: tenth.personId, programme: "PILOT_2024" }),
  ).toMatchObject({ position: 2 })

  const version = await agreed(town, String(placed[0]))
  await sara.done("placement.start", { placementId: placed[0], version })
  world.test.setToday(day("2026-12-01"))
  await sara.done("placement.end", {
    placementId: placed[0],
    version: version + 1,
    lastDay: "2026-11-30",
    outcome: "interrupted",
  })
  const offered = "Piloten 2024: en plats är ledig och erbjuds sedan 1 december 2026."
  await expect.poll(async () => (await sara.page(path)).text, { timeout: 300_000 }).toContain(offered)
  expect((await sara.page(path)).text).toContain("Ingen placering än")
  expect((await sara.page(`/deltagare/${tenth.personId}/placeringar`)).text).not.toContain("ledig")
  expect((await sara.post("placement.propose", { ...tenth, startsOn: "2026-12-02" })).codes).toEqual([
    "CAPACITY_REACHED",
  ])
  await sara.done("placement.propose", { ...ninth, startsOn: "2026-12-02" })
  expect((await sara.page(path)).text).toContain("Föreslagen")
})

test("scenario 2: without a trained supervisor the placement can't start, its page leads to the next course, and the course opens it", async () => {
  const town = await world.newTown()
  const [sara, jonas] = [await town.visitor("sara"), await town.visitor("jonas")]
  const kitchen = await workplace(town, { trainedUntil: null })
  const { id: sessionId } = await jonas.done("training.createSession", {
    courseId: kitchen.courseId,
    startsOn: "2027-01-20",
    startsAt: "09:00",
    place: "Rådhuset",
    capacity: 12,
  })
  const personId = await town.addPerson({ coach: "sara" })
  const { id: placementId } = await sara.done("placement.propose", proposal(personId, kitchen, "2027-02-01"))
  const version = await agreed(town, String(placementId))
  const blocked = await sara.page(`/placeringar/${placementId}`)
  expect(blocked.text).toContain("Kan inte starta")
  expect(blocked.text).toMatch(
    /Handledaren saknar giltig utbildning\. Boka nästa kurs, 20 januari 2027, eller välj/,
  )
  const start = await sara.page(`/placeringar/${placementId}/starta`)
  const link = `/handledare/utbildning/${sessionId}`
  expect(start.html).toContain(`href="${link}"`)
  expect((await sara.page(link)).text).toContain("20 januari 2027")

  const { id: participationId } = await sara.done("training.book", {
    sessionId,
    supervisorId: kitchen.supervisorId,
  })
  world.test.setToday(day("2027-01-20"))
  await jonas.done("training.mark", { participationId, step: "attend" })
  expect((await sara.page(`/placeringar/${placementId}`)).text).toContain("Kan inte starta")
  await jonas.done("training.mark", { participationId, step: "complete" })
  expect((await sara.page(`/placeringar/${placementId}`)).text).not.toContain("Kan inte starta")
  world.test.setToday(day("2027-02-01"))
  await sara.done("placement.start", { placementId, version })
  expect((await sara.page(`/placeringar/${placementId}`)).text).toContain("Pågår utan underskrift")
})

test("scenario 2: a supervisor's training that ends within sixty days is warned about", async () => {
  const town = await world.newTown("2027-01-22")
  const jonas = await town.visitor("jonas")
  await workplace(town, { trainedUntil: "2027-03-24" })
  expect((await jonas.page("/handledare")).text).not.toContain("Går ut 24 mars 2027")
  world.test.setToday(day("2027-01-23"))
  expect((await jonas.page("/handledare")).text).toContain("Går ut 24 mars 2027")
})

test("scenario 2: by policy a placement starts all the same, with a reason of twenty characters that the page shows", async () => {
  const town = await world.newTown()
  const sara = await town.visitor("sara")
  const kitchen = await workplace(town, { trainedUntil: null })
  const personId = await town.addPerson({ coach: "sara" })
  const { id: placementId } = await sara.done("placement.propose", proposal(personId, kitchen, "2026-11-24"))
  const version = await agreed(town, String(placementId))
  const start = (overrideReason?: string) =>
    sara.post("placement.start", { placementId, version, ...(overrideReason ? { overrideReason } : {}) })
  expect(await start()).toMatchObject({ status: 422, codes: ["SUPERVISOR_UNTRAINED"] })
  expect(await start("nitton tecken langt")).toMatchObject({ status: 422, codes: ["TEXT_TOO_SHORT"] })
  const reason = "Chefen handleder tills kursen har hållits."
  expect((await start(reason)).status).toBe(200)
  expect((await sara.page(`/placeringar/${placementId}`)).text).toContain(reason)
})
