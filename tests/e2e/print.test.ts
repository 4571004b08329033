import type { Page } from "playwright-core"
import { afterAll, beforeAll, expect, test } from "vitest"
import type { Role } from "../../src/platform/access/roles.ts"
import { close, openTown, signIn, type Town } from "./browser.ts"

let town: Town
beforeAll(async () => {
  town = await openTown()
})
afterAll(() => town.stop())

const visitAs = async (role: Role): Promise<Page> => {
  const { name, realm } = town.who[role] ?? { name: "", realm: "staff" }
  const page = await signIn(town, name, realm)
  await page.emulateMedia({ media: "print" })
  return page
}
const firstLink = async (page: Page, from: string, to: RegExp): Promise<string> => {
  await page.goto(`${town.address}${from}`)
  const links = await page
    .locator("a[href]")
    .evaluateAll((all) => all.map((one) => one.getAttribute("href") ?? ""))
  return links.find((one) => to.test(one)) ?? ""
}
/** What nobody can press on a paper, and what is not of the document. */
const notOnPaper =
  "button, .ds-button, nav, .foot, .flash, .top, .phone-top, form[method=get], .ds-skip-link, input[type=search]"

async function onPaper(page: Page, path: string) {
  await page.goto(`${town.address}${path}`)
  const left = await page
    .locator(notOnPaper)
    .evaluateAll((all) =>
      all
        .filter((one) => one.checkVisibility() && one.getBoundingClientRect().width > 1)
        .map((one) => `${one.tagName} ${one.className} ${one.textContent?.trim().slice(0, 40)}`),
    )
  expect([path, left]).toEqual([path, []])
  const head = await page.locator(".print-head").innerText()
  expect(head).toContain("Utskriven 24 november 2026")
  const whole = await page
    .locator("tr, li, figure, .sign-lines")
    .evaluateAll((all) => all.every((one) => getComputedStyle(one).breakInside === "avoid"))
  expect([path, whole]).toEqual([path, true])
  expect((await page.pdf({ format: "A4" })).subarray(0, 5).toString()).toBe("%PDF-")
  return page.locator("body").innerText()
}

test("what a coach prints is a document of the municipality, and the plan has lines to sign", async () => {
  const page = await visitAs("coach")
  const record = await firstLink(page, "/deltagare?steg=hitta-plats", /^\/deltagare\/[0-9a-f-]{36}$/)
  const plan = await onPaper(page, `${record}/plan`)
  expect(plan).toMatch(/Underskrifter[\s\S]*Ort och datum[\s\S]*Deltagaren[\s\S]*Enheten/)
  for (const path of [record ?? "", `${record}/uppgifter`, `${record}/placeringar`, "/deltagare", "/narvaro"])
    expect(await onPaper(page, path)).not.toContain("Underskrifter")
  await page.goto(`${town.address}${record}/plan`)
  await page.emulateMedia({ media: "screen" })
  expect(
    await page
      .locator(".sign-lines, .print-head")
      .evaluateAll((all) => all.some((one) => one.checkVisibility())),
  ).toBe(false)
  await close(page)
})

test("so are a manager's figures and the report, without what chooses among them", async () => {
  const page = await visitAs("manager")
  for (const path of ["/siffror", "/siffror/rapport", "/placeringar"]) await onPaper(page, path)
  const placement = await firstLink(page, "/placeringar", /^\/placeringar\/[0-9a-f-]{36}$/)
  expect(placement).not.toBe("")
  await onPaper(page, placement)
  await close(page)
})

test("and the participant's own week and plan", async () => {
  const page = await visitAs("participant")
  await onPaper(page, "/min-vecka")
  expect(await onPaper(page, "/min-plan")).toContain("Underskrifter")
  await close(page)
})
