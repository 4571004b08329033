import type { Locator, Page } from "playwright-core"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { faultsOn } from "./axe.ts"
import { close, openTown, overflow, signIn, type Town } from "./browser.ts"
import { open } from "./forms.ts"

let town: Town
beforeAll(async () => {
  town = await openTown()
})
afterAll(() => town.stop())

const small = { width: 320, height: 568 }
const phone = (role: "participant" | "supervisor", more: Parameters<typeof signIn>[3] = {}) =>
  signIn(town, town.who[role]?.name ?? "", town.who[role]?.realm, { viewport: small, ...more })
const menus = (page: Page) => page.locator("details[data-menu]")
const inLanguage = (page: Page, language: string) => open(page, town.address, `/sprak/${language}?till=/`)

/** Where it stands, in whole pixels. */
async function boxOf(what: Locator) {
  const box = await what.boundingBox()
  if (!box) throw new Error("not shown")
  const [left, top] = [Math.floor(box.x), Math.floor(box.y)]
  return { left, top, right: Math.ceil(box.x + box.width), bottom: Math.ceil(box.y + box.height) }
}

/** Links, buttons and openers that are shown and lower than a thumb needs; those within a sentence too. */
const tooLow = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll("a, button, summary")]
      .filter((one) => one.checkVisibility() && !one.classList.contains("ds-skip-link"))
      .map((one) => ({ text: one.textContent, height: Math.round(one.getBoundingClientRect().height) }))
      .filter(({ height }) => height < 44),
  )

describe.each([
  ["sv", false],
  ["sv", true],
  ["ar", false],
  ["ar", true],
])("a small telephone in %s, without JavaScript %s", (language, noScript) => {
  test("today, the way out and every menu are on the first screen", async () => {
    const page = await phone("participant", { noScript })
    await inLanguage(page, language)
    expect((await boxOf(page.locator(".card[data-current] h2"))).bottom).toBeLessThan(small.height * 0.6)
    expect((await boxOf(page.locator(".card[data-current] p").first())).bottom).toBeLessThan(small.height)
    const out = await boxOf(page.locator('form[action="/logga-ut"] button'))
    expect(out.bottom).toBeLessThan(100)
    // Two rows at most, also where the words are long.
    expect((await boxOf(page.locator(".phone-menu"))).bottom).toBeLessThan(190)
    for (const menu of await menus(page).all()) {
      await menu.locator("summary").click()
      const list = await boxOf(menu.locator("ul"))
      expect(list.left).toBeGreaterThanOrEqual(0)
      expect(list.right).toBeLessThanOrEqual(small.width)
      expect(await tooLow(page)).toEqual([])
      expect(await faultsOn(page)).toEqual([])
      await menu.locator("summary").click()
    }
    expect(await overflow(page)).toBe(0)
    await close(page)
  })
})

test.each([
  ["participant", ["/min-vecka", "/min-plan", "/mina-moten", "/bli-foreslagen", "/meddelanden"]],
  ["supervisor", ["/mina-deltagare", "/narvaro", "/min-arbetsplats"]],
] as const)("a %s has three places and the others below more", async (role, paths) => {
  const page = await phone(role)
  for (const path of paths) {
    expect(await open(page, town.address, path)).toBe(200)
    expect(await page.locator(".phone-menu > ul > li").count()).toBeLessThanOrEqual(4)
    // The place one is at is marked, also when it lies below.
    expect(await page.locator(".phone-menu a[aria-current=page]").count()).toBe(1)
    const below = await page.locator(".phone-menu details a[aria-current]").count()
    expect(await page.locator(".phone-menu summary[data-here]").count()).toBe(below)
    const phones = await page.locator('a[href^="tel:"], a[href^="sms:"], a[href^="mailto:"]').all()
    for (const one of phones) expect((await one.boundingBox())?.height).toBeGreaterThanOrEqual(44)
  }
  await close(page)
})

test("a menu closes by Escape, which gives the focus back, by a tap elsewhere and by walking on", async () => {
  const page = await phone("participant")
  const more = menus(page).last()
  const isOpen = () => more.evaluate((one: HTMLDetailsElement) => one.open)
  await more.locator("summary").click()
  await page.keyboard.press("Tab")
  await page.keyboard.press("Escape")
  expect(await isOpen()).toBe(false)
  expect(await more.locator("summary").evaluate((one) => one === document.activeElement)).toBe(true)
  await more.locator("summary").click()
  expect(await isOpen()).toBe(true)
  await page.mouse.click(160, 560)
  expect(await isOpen()).toBe(false)
  await more.locator("summary").click()
  await page.locator("main a").last().focus()
  expect(await isOpen()).toBe(false)
  await close(page)
})

test("large text, a window at 400 % and forced colours keep all of it in the window", async () => {
  const page = await phone("participant", { forcedColors: "active" })
  expect(await faultsOn(page)).toEqual([])
  const line = (what: string) =>
    page.locator(what).evaluate((one) => getComputedStyle(one).borderBlockEndColor)
  expect(await line(".phone-menu > ul > li > a[aria-current]")).not.toBe(
    await line(".phone-menu > ul > li:nth-child(2) > a"),
  )
  await page.setViewportSize({ width: 320, height: 256 })
  expect(await overflow(page)).toBe(0)
  await page.setViewportSize(small)
  await page.evaluate(() => {
    document.documentElement.style.fontSize = "200%"
  })
  for (const menu of await menus(page).all()) {
    await menu.locator("summary").click()
    expect(await overflow(page)).toBe(0)
    const list = await boxOf(menu.locator("ul"))
    expect([list.left >= 0, list.right <= small.width]).toEqual([true, true])
    await page.keyboard.press("Escape")
  }
  await close(page)
})
