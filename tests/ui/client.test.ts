import type { Browser, Page } from "playwright-core"
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest"
import { launch, serve } from "./browser.ts"
import { writeGallery } from "./gallery.tsx"

let browser: Browser
let page: Page
let site: Awaited<ReturnType<typeof serve>>
let afterPost = "/my-day.html"

beforeAll(async () => {
  browser = await launch()
  site = await serve(await writeGallery(), () => afterPost)
})
afterAll(async () => {
  await browser.close()
  await site.close()
})
beforeEach(async () => {
  page = await (await browser.newContext()).newPage()
  await page.goto(`${site.url}/forms.html`)
})

const note = () => page.locator("#field-note")
const kept = () =>
  page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith("stegvis-draft:")))

test("the reader is taken to the error summary", async () => {
  expect(await page.evaluate(() => document.activeElement?.getAttribute("role"))).toBe("alert")
})

test("what was typed is there again after the page was left, and says that it is kept", async () => {
  await note().fill("Halvskriven mening")
  await expect.poll(() => page.locator("p[data-draft-saved]").textContent()).toBe("Utkast sparat")
  await page.reload()
  await expect.poll(() => note().inputValue()).toBe("Halvskriven mening")
})

test("a draft goes when the next page says that the form was received", async () => {
  await note().fill("Färdig mening")
  await page.getByRole("button", { name: "Se vad som händer" }).click()
  await page.waitForURL("**/my-day.html")
  await expect.poll(kept).toEqual([])
})

test("a draft stays when the sending led somewhere else, such as to sign in again", async () => {
  afterPost = "/logga-in"
  await note().fill("Ska inte försvinna")
  await page.getByRole("button", { name: "Se vad som händer" }).click()
  await page.waitForURL("**/logga-in")
  await page.goto(`${site.url}/forms.html`)
  await expect.poll(() => note().inputValue()).toBe("Ska inte försvinna")
})

test("what the browser keeps can't be read there", async () => {
  await note().fill("Amina Haddad 19880320-2392")
  await expect.poll(kept).toHaveLength(1)
  const all = await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]))
  expect(all).not.toMatch(/Amina|Haddad|2392/)
  const read = Buffer.from(all.match(/\|([A-Za-z0-9+/=]{40,})/)?.[1] ?? "", "base64").toString()
  expect(read).not.toMatch(/Amina|Haddad|2392/)
})

test("signing out leaves no draft in the browser", async () => {
  await note().fill("Privat")
  await page.locator(".top").getByRole("button", { name: "Logga ut" }).click()
  await page.waitForURL("**/logga-in")
  expect(await kept()).toEqual([])
})

test("the menu on a phone opens and closes without script", async () => {
  const context = await browser.newContext({
    javaScriptEnabled: false,
    viewport: { width: 360, height: 800 },
  })
  const phone = await context.newPage()
  await phone.goto(`${site.url}/my-day.html`)
  const menu = phone.getByRole("navigation", { name: "Huvudmeny" })
  expect(await menu.isVisible()).toBe(false)
  await phone.getByRole("button", { name: "Meny" }).click()
  expect(await menu.isVisible()).toBe(true)
  await phone.keyboard.press("Escape")
  expect(await menu.isVisible()).toBe(false)
})
