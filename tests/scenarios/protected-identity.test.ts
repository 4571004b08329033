import type { Runner } from "graphile-worker"
import { afterAll, beforeAll, expect, test } from "vitest"
import { capabilities } from "../../src/app/capabilities.ts"
import { startWorker } from "../../src/app/worker.ts"
import { operations, routes } from "../factories/web.ts"
import { agreed, proposal, workplace } from "../placements/workplace.ts"
import { openWorld, type Town, type World } from "./visitors.ts"

let world: World
let worker: Runner
let town: Town
let personId: string
let placementId: string
const number = "200211202387"
const searches = ["Unika", "skyddsson", number, "20021120-2387", "070-174 06 12", "0701740612"]

beforeAll(async () => {
  world = await openWorld()
  worker = await startWorker(world.test.app, world.test.url, capabilities)
  town = await world.newTown()
  const kitchen = await workplace(town)
  personId = await town.addPerson({
    givenName: "Unika",
    familyName: "Skyddsson",
    coach: "sara",
    protection: "marked",
    personnummer: number,
    phone: "070-174 06 12",
  })
  const sara = await town.visitor("sara")
  const placed = await sara.done("placement.propose", proposal(personId, kitchen, "2026-11-24"))
  placementId = String(placed.id)
  await sara.done("placement.start", { placementId, version: await agreed(town, placementId) })
})
afterAll(async () => {
  await worker.stop()
  await world.test.close()
})

/** Who works in the municipality and is not named for the person. */
const others = ["goran", "leila", "karin", "petra", "jonas", "ulf", "styr", "admin", "af"]
const traces = () => ["Unika", "Skyddsson", number, "20021120", "070-174 06 12", personId, placementId]
const tracesIn = (text: string) => traces().filter((one) => text.includes(one))

test("scenario 6: the named coach finds the person by name, number and phone", async () => {
  const sara = await town.visitor("sara")
  for (const q of searches) {
    const found = await sara.search(q)
    expect([q, found.status, found.text.includes("Unika Skyddsson")]).toEqual([q, 200, true])
  }
  expect(tracesIn((await sara.page("/deltagare")).html)).toContain(personId)
  expect(tracesIn((await sara.page("/placeringar")).html)).toContain(placementId)
  expect(tracesIn(JSON.stringify((await sara.get("placement.list")).body))).toContain("Skyddsson")
})

test("scenario 6: nobody else finds the person by anything", async () => {
  for (const who of ["goran", "leila", "karin", "petra", "jonas"]) {
    const visitor = await town.visitor(who)
    for (const q of searches) {
      const page = await visitor.send("/deltagare/sok", { q })
      expect([who, q, page.status, page.html.includes(personId)]).toEqual([who, q, 200, false])
      const list = await visitor.get("participant.list", { q })
      expect([who, q, list.body]).toEqual([who, q, expect.objectContaining({ rows: [], count: 0 })])
    }
  }
})

test("scenario 6: no page, list, figure or download that anyone else can open holds a trace", async () => {
  let read = 0
  for (const who of others) {
    const visitor = await town.visitor(who)
    for (const { path } of routes.filter(({ kind, path }) => kind === "page" && !path.includes(":"))) {
      const shown = await visitor.page(path)
      expect([who, path, tracesIn(shown.html)]).toEqual([who, path, []])
      if (shown.status === 200) read += 1
    }
    for (const { name } of operations.filter(({ kind }) => kind === "read")) {
      const answer = await visitor.get(name)
      expect([who, name, tracesIn(JSON.stringify(answer.body))]).toEqual([who, name, []])
    }
    for (const path of [
      `/deltagare/${personId}`,
      `/deltagare/${personId}/placeringar`,
      `/placeringar/${placementId}`,
      `/placeringar/${placementId}/overenskommelse.pdf`,
    ]) {
      const shown = await visitor.page(path)
      expect([who, path, shown.status]).toEqual([who, path, expect.toBeOneOf([403, 404])])
      expect(shown.text).not.toMatch(/Unika|Skyddsson/)
    }
  }
  expect(read).toBeGreaterThan(others.length * 3)
})

test("scenario 6: figures still count the person", async () => {
  const karin = await town.visitor("karin")
  const { body } = await karin.get("figures.read", { year: "2026" })
  expect(body.figures).toContainEqual(expect.objectContaining({ code: "activeParticipants", value: 1 }))
})

test("scenario 6: emergency access needs a reason of twenty characters, opens the record, tells the owner and lands in the review queue", async () => {
  const [goran, sara, ulf] = [
    await town.visitor("goran"),
    await town.visitor("sara"),
    await town.visitor("ulf"),
  ]
  const reason = "Hotbild på jobbet nu"
  expect([reason.length, reason.slice(1).length]).toEqual([20, 19])
  const tooShort = await goran.send("/nodatkomst", { number, reason: reason.slice(1) })
  expect([tooShort.status, tooShort.text]).toEqual([
    422,
    expect.stringContaining("Skriv skälet med minst 20 tecken."),
  ])
  expect(await goran.post("access.breakGlass", { number, reason: reason.slice(1) })).toMatchObject({
    status: 422,
    codes: ["REASON_TOO_SHORT"],
  })
  expect((await goran.page(`/deltagare/${personId}`)).status).toBe(404)
  expect((await ulf.page("/granskning")).text).toContain("Inget att granska")

  const granted = await goran.send("/nodatkomst", { number, reason })
  expect(granted).toMatchObject({ status: 303, location: "/deltagare?klart=breakGlass" })
  const unknown = await goran.post("access.breakGlass", { number: "197903262397", reason })
  expect([unknown.status, unknown.body]).toEqual([200, {}])
  expect((await goran.search("skyddsson")).text).toContain("Unika Skyddsson")
  expect((await goran.page(`/deltagare/${personId}`)).status).toBe(200)

  await expect
    .poll(async () => (await sara.page("/meddelanden")).text, { timeout: 300_000 })
    .toContain("Du har något nytt att läsa")
  const messages = await town.system((tx) => tx.selectFrom("notification").selectAll().execute())
  expect(messages).toContainEqual(expect.objectContaining({ account_id: town.accounts.sara }))
  expect(JSON.stringify(messages)).not.toMatch(/Unika|Skyddsson|200211202387|0701740612|Hotbild/)

  const queue = await ulf.page("/granskning")
  expect(queue.text).toMatch(/Göran Ek.*Nödåtkomst/)
  expect(queue.text).toContain("Visas inte")
  expect(tracesIn(queue.html)).toEqual([])
  const [review] = (await ulf.get("accessReview.list")).body.rows as { id: string }[]
  expect(await ulf.send(`/granskning/${review?.id}`, { outcome: "followUp" })).toMatchObject({ status: 303 })
  expect((await ulf.page("/granskning")).text).toContain("Inget att granska")
})
