import { afterAll, beforeAll, expect, test } from "vitest"
import { runJob } from "../../src/app/worker.ts"
import { proposePlacement } from "../../src/capabilities/placements/propose-placement.ts"
import { sendLinksJob } from "../../src/capabilities/signing/links/send-links.ts"
import { day } from "../../src/kernel/day.ts"
import { codeOf, deriveWith, tokenOf } from "../../src/platform/auth/derived-secret.ts"
import { municipality, type TestMunicipality, value } from "../factories/municipality.ts"
import { operations } from "../factories/web.ts"
import { proposal, type TestWorkplace, workplace } from "../placements/workplace.ts"
import { openTown, overflow, type Town } from "./browser.ts"
import { slowly } from "./slow-link.ts"

let town: Town
let made: TestMunicipality
let links: string[]
const run = (name: string, input: object) => {
  const found = operations.find((one) => one.name === name)
  if (!found) throw new Error(name)
  return found.execute(made.test.app, made.as("sara"), input)
}
/** A link that was sent to the employer of somebody new. */
async function linkTo(kitchen: TestWorkplace): Promise<string> {
  const { app } = made.test
  const personId = await made.addPerson({ coach: "sara", enrolledOn: "2026-01-01" })
  const { id: placementId } = value(
    await proposePlacement.execute(app, made.as("sara"), proposal(personId, kitchen, "2026-12-01")),
  )
  const employer = {
    employerName: "Lena Åkerlund",
    employerEmail: "lena@example.com",
    employerPhone: "070-174 06 34",
  }
  const { id: agreementId } = value(await run("agreement.draft", { placementId, ...employer })) as {
    id: string
  }
  value(await run("agreement.send", { agreementId }))
  await runJob(app, sendLinksJob, { tenantId: made.tenantId, agreementId })
  const link = await made.system((tx) =>
    tx.selectFrom("agreement_link").select("id").where("person_id", "=", personId).executeTakeFirstOrThrow(),
  )
  return link.id
}
const pathOf = (linkId = "") =>
  `${town.address}/skriv-under/${tokenOf(deriveWith(made.test.app.config), linkId)}`
async function codeFor(linkId = ""): Promise<string> {
  const code = await made.system((tx) =>
    tx.selectFrom("agreement_code").select("id").where("link_id", "=", linkId).executeTakeFirstOrThrow(),
  )
  return codeOf(deriveWith(made.test.app.config), code.id)
}
beforeAll(async () => {
  town = await openTown("2026-11-24", async (test) => {
    made = await municipality(test)
    const kitchen = await workplace(made, { account: true })
    // The program that is served goes by the clock, and a link by the hour.
    test.app.time = () => ({ today: day("2026-11-24"), now: new Date() })
    links = [await linkTo(kitchen), await linkTo(kitchen)]
  })
})
afterAll(() => town.stop())

test("the employer signs on a narrow phone without JavaScript, in three taps and a code", async () => {
  const [linkId] = links
  const context = await town.browser.newContext({
    locale: "sv-SE",
    javaScriptEnabled: false,
    viewport: { width: 360, height: 740 },
  })
  const page = await context.newPage()
  let taps = 0
  const tap = async (name: string | RegExp) => {
    taps += 1
    await page.getByRole("button", { name }).first().click()
  }
  await page.goto(pathOf(linkId))
  expect(await overflow(page)).toBe(0)
  await tap("Skicka kod till •••• 06 34")
  const field = page.getByRole("textbox", { name: "Kod" })
  await field.waitFor()
  await field.fill(await codeFor(linkId))
  expect(await overflow(page)).toBe(0)
  await tap("Öppna")
  await page.getByRole("heading", { name: "Det här gäller" }).waitFor()
  expect(await overflow(page)).toBe(0)
  await tap("Skriv under")
  await page
    .getByText("Du skrev under den 24 november")
    .or(page.getByText("Underskriften är sparad"))
    .first()
    .waitFor()
  expect(await overflow(page)).toBe(0)
  expect(taps).toBe(3)
  await context.close()
})

test("on a slow link each step takes less than five seconds, from an empty cache too", async () => {
  const [, linkId] = links
  const context = await town.browser.newContext({ locale: "sv-SE", viewport: { width: 360, height: 740 } })
  const page = await context.newPage()
  await slowly(page)
  const took: [string, number][] = []
  const step = async (name: string, does: () => Promise<unknown>, until: () => Promise<unknown>) => {
    const began = performance.now()
    await does()
    await until()
    took.push([name, Math.round(performance.now() - began)])
  }
  const press = (name: string | RegExp) => () => page.getByRole("button", { name }).first().click()
  const field = page.getByRole("textbox", { name: "Kod" })
  await step(
    "open",
    () => page.goto(pathOf(linkId)),
    () => page.waitForLoadState("load"),
  )
  await step("code", press("Skicka kod till •••• 06 34"), () => field.waitFor())
  await field.fill(await codeFor(linkId))
  await step("read", press("Öppna"), () => page.getByRole("heading", { name: "Det här gäller" }).waitFor())
  await step("sign", press("Skriv under"), () => page.getByText("Underskriften är sparad").first().waitFor())
  console.info(`at 400 kbit/s and 400 ms: ${took.map(([name, ms]) => `${name} ${ms} ms`).join(", ")}`)
  expect(took.filter(([, ms]) => ms >= 5000)).toEqual([])
  // The link was slow: each step waits for the network at least once.
  expect(took.filter(([, ms]) => ms < 400)).toEqual([])
  await context.close()
})
