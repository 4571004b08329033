import type { Page } from "playwright-core"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { capabilities } from "../../src/app/capabilities.ts"
import { faultsOn } from "./axe.ts"
import { close, openTown, overflow, signIn, type Town } from "./browser.ts"

type Portal = "participant" | "supervisor"
const portals: readonly Portal[] = ["participant", "supervisor"]
let town: Town
const paths: Record<Portal, string[]> = { participant: [], supervisor: [] }
beforeAll(async () => {
  town = await openTown()
  for (const role of portals) paths[role] = await crawled(role)
}, 240_000)
afterAll(() => town.stop())

const alike = (path: string) => path.replaceAll(/[0-9a-f-]{36}/g, ":id").replace(/\?.*/, "?")
/** So many of each kind of page: the demo has them in several states. */
const mostAlike = 2
const isPage = (path: string) =>
  path.startsWith("/") && !/^\/(logga-|sprak|roller|demo|assets)|\.(pdf|ics|xlsx)|klart=/.test(path)

/** A page as a telephone without JavaScript has it, at the width that 400 % of 1280 pixels leaves. */
const phone = { viewport: { width: 320, height: 740 }, noScript: true }

/** Every page that the links of the menu and of those pages lead to. */
async function crawled(role: Portal): Promise<string[]> {
  const page = await enter(role, phone)
  const waiting = capabilities.flatMap(({ nav }) =>
    nav.filter(({ roles }) => roles.includes(role)).map(({ href }) => href),
  )
  const found: string[] = []
  for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
    const one = path
    const before = found.filter((other) => alike(other) === alike(one)).length
    if (found.includes(one) || before >= mostAlike) continue
    found.push(one)
    await page.goto(town.address + one)
    const links = await page
      .locator("main a[href]")
      .evaluateAll((all) => all.map((link) => link.getAttribute("href") ?? ""))
    waiting.push(...links.map((href) => href.replace(/#.*/, "")).filter(isPage))
    const shown = links.find((href) => href.includes("/visa-intyg/"))
    if (shown) waiting.push(new URL(shown).pathname)
  }
  await close(page)
  return found
}

type Options = Parameters<typeof signIn>[3]
function enter(role: Portal, options: Options): Promise<Page> {
  const { name = "", realm } = town.who[role] ?? {}
  return signIn(town, name, realm, options)
}

/** Words that a box cuts off: what is hidden from sight on purpose is a pixel wide. */
const cutOff = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>("body *")].flatMap((element) => {
      const { overflowX, textOverflow } = getComputedStyle(element)
      const hides = overflowX === "hidden" || overflowX === "clip" || textOverflow === "ellipsis"
      const isCut = hides && element.clientWidth > 1 && element.scrollWidth > element.clientWidth + 1
      return isCut
        ? [`${element.localName}.${element.className} cuts off ${element.innerText.slice(0, 40)}`]
        : []
    }),
  )

async function faults(page: Page, path: string): Promise<string[]> {
  const answer = await page.goto(town.address + path)
  const wide = await overflow(page)
  return [
    ...((answer?.status() ?? 500) >= 500 ? [`answers ${answer?.status()}`] : []),
    ...(wide > 0 ? [`is ${wide} px wider than the window`] : []),
    ...(await cutOff(page)),
  ].map((fault) => `${path} ${fault}`)
}

describe.each(portals)("each page of a %s that links lead to", (role) => {
  test("is met, in several states", () => {
    console.info(`${role}: ${paths[role].length} pages`)
    expect(paths[role].length).toBeGreaterThan(role === "participant" ? 20 : 5)
    expect(paths.participant.filter((path) => path.startsWith("/mina-intyg/")).length).toBeGreaterThan(2)
  })
  test.each(["sv", "ar", "ti"])(
    "is accessible and whole at 320 px in %s, without JavaScript",
    async (language) => {
      const page = await enter(role, phone)
      await page.goto(`${town.address}/sprak/${language}?till=%2F`)
      const found: string[] = []
      for (const path of paths[role]) {
        found.push(...(await faults(page, path)))
        found.push(...(await faultsOn(page)).map((fault) => `${path} ${fault}`))
        const [lang, dir] = await page.evaluate(() => [document.documentElement.lang, document.dir])
        if (lang !== language || (dir === "rtl") !== (language === "ar"))
          found.push(`${path} is ${lang} ${dir}`)
      }
      await page.goto(`${town.address}/sprak/sv?till=%2F`)
      expect(found).toEqual([])
      await close(page)
    },
    240_000,
  )
  test("is whole with text of twice the size", async () => {
    const page = await enter(role, { viewport: { width: 640, height: 900 }, bypassCSP: true })
    const sizes = () => page.evaluate(() => Number.parseFloat(getComputedStyle(document.body).fontSize))
    const before = await sizes()
    await page.addInitScript(() =>
      addEventListener("DOMContentLoaded", () => {
        document.documentElement.style.fontSize = "200%"
      }),
    )
    const found: string[] = []
    for (const path of paths[role]) found.push(...(await faults(page, path)))
    expect((await sizes()) / before).toBeCloseTo(2, 1)
    expect(found).toEqual([])
    await close(page)
  }, 240_000)
})
