import type { Page } from "playwright-core"
import { afterAll, beforeAll, expect, test } from "vitest"
import { close, openTown, signIn, type Town } from "./browser.ts"
import { settled } from "./forms.ts"

let town: Town
beforeAll(async () => {
  town = await openTown()
})
afterAll(() => town.stop())

const signOut = async (page: Page) => {
  await page.locator('form[action="/logga-ut"] button:visible').first().click()
  await page.waitForURL(/\/logga-in/)
}
/** In another tab of the same browser. */
const elsewhere = async (page: Page) => {
  const other = await page.context().newPage()
  await other.goto(page.url())
  await signOut(other)
}
const expired = (page: Page) => page.context().clearCookies()

/** From the first page to another by a link, so that the first may be kept for the way back. */
async function walked(role: "participant" | "coach"): Promise<Page> {
  const who = town.who[role]
  const page = await signIn(town, who?.name ?? "", who?.realm)
  const link = page.getByRole("navigation").getByRole("link").nth(1)
  const href = await link.getAttribute("href")
  await link.click()
  await page.waitForURL(`${town.address}${href}`)
  await settled(page)
  return page
}

test.each([
  ["participant", "a sign-out in another tab", elsewhere],
  ["participant", "the session's end", expired],
  ["coach", "a sign-out in another tab", elsewhere],
] as const)("the way back shows a %s nothing after %s", async (role, _when, ends) => {
  const page = await walked(role)
  await ends(page)
  // Whatever is drawn on the way, if only for a moment.
  await page.evaluate(() => {
    const drawn: string[] = []
    const saw = () => drawn.push(document.querySelector("main")?.innerText ?? "")
    document.addEventListener("turbo:render", saw)
    document.addEventListener("turbo:load", saw)
    Object.assign(window, { drawn })
  })
  await page.goBack()
  await page.waitForURL(/\/logga-in/)
  await page.getByRole("heading", { name: "Logga in", level: 1 }).waitFor()
  const drawn = await page.evaluate(() => ("drawn" in window ? String(window.drawn) : ""))
  expect(drawn).not.toMatch(/Hej |Min dag|I dag,/)
  await close(page)
})

test("the way back after one's own sign-out asks to sign in", async () => {
  const page = await walked("participant")
  await signOut(page)
  await page.goBack()
  await page.getByRole("heading", { name: "Logga in", level: 1 }).waitFor()
  await page.goBack()
  await page.getByRole("heading", { name: "Logga in", level: 1 }).waitFor()
  await close(page)
})

test("no personal page may be kept by the browser", async () => {
  const page = await walked("participant")
  const answer = await page.reload()
  expect(answer?.headers()["cache-control"]).toBe("no-store")
  await close(page)
})
