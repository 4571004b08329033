import { afterAll, beforeAll, expect, test } from "vitest"
import { runJob } from "../../src/app/worker.ts"
import { proposePlacement } from "../../src/capabilities/placements/propose-placement.ts"
import { sendLinksJob } from "../../src/capabilities/signing/links/send-links.ts"
import { day } from "../../src/kernel/day.ts"
import { codeOf, deriveWith, tokenOf } from "../../src/platform/auth/derived-secret.ts"
import { municipality, type TestMunicipality, value } from "../factories/municipality.ts"
import { operations } from "../factories/web.ts"
import { proposal, workplace } from "../placements/workplace.ts"
import { openTown, overflow, type Town } from "./browser.ts"

let town: Town
let made: TestMunicipality
let linkId: string
const run = (name: string, input: object) => {
  const found = operations.find((one) => one.name === name)
  if (!found) throw new Error(name)
  return found.execute(made.test.app, made.as("sara"), input)
}
beforeAll(async () => {
  town = await openTown("2026-11-24", async (test) => {
    made = await municipality(test)
    const kitchen = await workplace(made, { account: true })
    const personId = await made.addPerson({ coach: "sara", enrolledOn: "2026-01-01" })
    const { app } = test
    // The program that is served goes by the clock, and a link by the hour.
    app.time = () => ({ today: day("2026-11-24"), now: new Date() })
    const { id: placementId } = value(
      await proposePlacement.execute(app, made.as("sara"), proposal(personId, kitchen, "2026-12-01")),
    )
    const employer = {
      employerName: "Lena Åkerlund",
      employerEmail: "lena@example.com",
      employerPhone: "070-174 06 34",
    }
    const drafted = value(await run("agreement.draft", { placementId, ...employer })) as { id: string }
    value(await run("agreement.send", { agreementId: drafted.id }))
    await runJob(app, sendLinksJob, { tenantId: made.tenantId, agreementId: drafted.id })
    linkId = (
      await made.system((tx) => tx.selectFrom("agreement_link").select("id").executeTakeFirstOrThrow())
    ).id
  })
})
afterAll(() => town.stop())

test("the employer signs on a narrow phone without JavaScript, in three taps and a code", async () => {
  const derive = deriveWith(made.test.app.config)
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
  await page.goto(`${town.address}/skriv-under/${tokenOf(derive, linkId)}`)
  expect(await overflow(page)).toBe(0)
  await tap("Skicka kod till •••• 06 34")
  const field = page.getByRole("textbox", { name: "Kod" })
  await field.waitFor()
  const code = await made.system((tx) =>
    tx.selectFrom("agreement_code").select("id").executeTakeFirstOrThrow(),
  )
  await field.fill(codeOf(derive, code.id))
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
