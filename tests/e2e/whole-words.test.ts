import type { Page } from "playwright-core"
import { afterAll, beforeAll, expect, test } from "vitest"
import { capabilities } from "../../src/app/capabilities.ts"
import { type Role, roles } from "../../src/platform/access/roles.ts"
import { close, openTown, overflow, signIn, type Town } from "./browser.ts"

let town: Town
beforeAll(async () => {
  town = await openTown()
})
afterAll(() => town.stop())

/** The phone, the narrow window, and the least in which columns stand beside each other. */
const widths = [360, 800, 1100]

/** Words that go over from one line to the next in their middle: not at a hyphen, a soft one or a slash. */
const brokenWords = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const found: string[] = []
    const isForScreenReaders = (element: Element): boolean =>
      element.getBoundingClientRect().width <= 1 ||
      (element.parentElement !== null && isForScreenReaders(element.parentElement))
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const text = node.textContent ?? ""
      const parent = node.parentElement
      // An address that somebody is to read or copy may break anywhere (.breaks).
      const apart = ".ds-sr-only, script, option, code, .breaks"
      if (!parent?.checkVisibility() || parent.closest(apart)) continue
      if (isForScreenReaders(parent)) continue
      for (const { index, 0: word } of text.matchAll(/[\p{L}\d]{2,}/gu)) {
        const range = document.createRange()
        range.setStart(node, index)
        range.setEnd(node, index + word.length)
        const rects = [...range.getClientRects()].filter((one) => one.width > 0)
        const lines = new Set(rects.map((one) => Math.round(one.top)))
        // Longer than a phone is wide: it can stand nowhere whole.
        if (rects.reduce((sum, one) => sum + one.width, 0) > window.innerWidth - 40) continue
        if (lines.size > 1) found.push(`${word} in ${parent.closest("[class]")?.className ?? parent.tagName}`)
      }
    }
    return [...new Set(found)]
  })

/** What reaches furthest to the right. */
const widest = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const [last] = [...document.querySelectorAll("main *")].sort(
      (a, b) => b.getBoundingClientRect().right - a.getBoundingClientRect().right,
    )
    return `${last?.tagName} ${last?.className} ${last?.textContent?.slice(0, 60)}`
  })

/** Those whose pages are narrow; the staff's are the same for all, so that each kind is looked at once. */
const narrow: readonly Role[] = ["participant", "supervisor", "referrer", "steering"]
const opened = new Set<string>()

/** The places of a role, and the first of each list they hold. */
async function pathsOf(page: Page, role: Role): Promise<string[]> {
  const places = capabilities
    .flatMap((one) => one.nav.filter((item) => item.roles.includes(role)))
    .map((one) => one.href)
  const found = new Set<string>()
  for (const place of places) {
    await page.goto(town.address + place)
    found.add(place)
    const links = await page
      .locator("main a[href^='/']")
      .evaluateAll((all) => all.map((one) => one.getAttribute("href") ?? ""))
    const kinds = new Map(
      links.map((href) => [href.replace(/[0-9a-f-]{36}/g, "ID").replace(/\?.*/, ""), href]),
    )
    for (const [kind, href] of kinds) {
      const seen = `${narrow.includes(role) ? role : "staff"} ${kind}`
      if (/\.(csv|xlsx|pdf)/.test(href) || opened.has(seen)) continue
      opened.add(seen)
      found.add(href)
    }
  }
  return [...found]
}

test.each([...roles])(
  "no word is broken inside, and no page is wider than the window, as %s",
  async (role) => {
    const who = town.who[role]
    if (!who) throw new Error(`nobody is ${role}`)
    const page = await signIn(town, who.name, who.realm)
    const wrong: string[] = []
    for (const path of await pathsOf(page, role)) {
      await page.goto(town.address + path)
      for (const width of widths) {
        await page.setViewportSize({ width, height: 900 })
        const words = await brokenWords(page)
        if (words.length > 0) wrong.push(`${path} at ${width}: ${words.join("; ")}`)
        const wide = await overflow(page)
        if (wide > 0) wrong.push(`${path} at ${width}: ${wide} px too wide, ${await widest(page)}`)
      }
    }
    expect(wrong).toEqual([])
    await close(page)
  },
)
