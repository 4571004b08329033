import type { Page } from "playwright-core"
import { afterAll, beforeAll, expect, test } from "vitest"
import { close, openTown, signIn, type Town } from "./browser.ts"

let town: Town
beforeAll(async () => {
  town = await openTown("2026-11-24")
})
afterAll(() => town.stop())

async function amina(noScript = false): Promise<Page> {
  const page = await signIn(town, "Sara Lindqvist", "staff", { noScript })
  await page.getByRole("searchbox").fill("haddad amina")
  await page.getByRole("searchbox").press("Enter")
  await page.waitForURL(/\/deltagare\/[0-9a-f-]{36}$/)
  expect(await page.locator("main").innerText()).not.toContain("198804232380")
  return page
}
const ask = (page: Page) => page.getByRole("link", { name: "Visa personnummer" }).click()

test.each([
  ["in its place", false],
  ["on a page of its own without JavaScript", true],
])("the number comes %s", async (_where, noScript) => {
  const page = await amina(noScript)
  await ask(page)
  await page.locator("main", { hasText: "198804232380" }).waitFor()
  expect(new URL(page.url()).pathname.endsWith("/nummer")).toBe(noScript)
  await close(page)
})

test("when the session has ended meanwhile, the way in comes instead of a part that is missing", async () => {
  const page = await amina()
  await page.context().clearCookies()
  await ask(page)
  await page.waitForURL(/\/logga-in/)
  await close(page)
})
