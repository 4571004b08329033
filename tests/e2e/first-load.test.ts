import type { Page } from "playwright-core"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { capabilities } from "../../src/app/capabilities.ts"
import type { Role } from "../../src/platform/access/roles.ts"
import { close, openTown, signIn, type Town } from "./browser.ts"

let town: Town
beforeAll(async () => {
  town = await openTown()
})
afterAll(() => town.stop())

test("the first load is below 100 kB over the wire, and asks no other host for anything", async () => {
  const page = await (await town.browser.newContext()).newPage()
  const network = await page.context().newCDPSession(page)
  await network.send("Network.enable")
  let bytes = 0
  const hosts = new Set<string>()
  const faults: string[] = []
  network.on("Network.loadingFinished", (event) => {
    bytes += event.encodedDataLength
  })
  page.on("request", (request) => {
    if (!request.url().startsWith("data:")) hosts.add(new URL(request.url()).origin)
  })
  page.on("console", (message) => {
    if (message.type() === "error") faults.push(message.text())
  })
  page.on("pageerror", (fault) => faults.push(fault.message))
  await page.goto(`${town.address}/logga-in`, { waitUntil: "networkidle" })
  console.info(`first load ${Math.round(bytes / 1024)} kB`)
  expect(bytes).toBeLessThan(100 * 1024)
  expect(bytes).toBeGreaterThan(5 * 1024)
  expect([...hosts]).toEqual([town.address])
  expect(faults).toEqual([])
  await close(page)
})

/** Where people land who have been sent an address, or sign in on their own telephone. */
const anyone = ["/logga-in", "/om", "/tillganglighet", "/kontrollera", "/skriv-under/x", "/visa-intyg/x"]
const menuOf = (role: Role) =>
  capabilities.flatMap(({ nav }) => nav.filter(({ roles }) => roles.includes(role)).map(({ href }) => href))

/** What each page weighs with nothing kept: itself, styles, script and whatever else it asks for. */
async function weights(page: Page, paths: readonly string[]): Promise<[string, number][]> {
  const network = await page.context().newCDPSession(page)
  await network.send("Network.enable")
  await network.send("Network.setCacheDisabled", { cacheDisabled: true })
  let bytes = 0
  network.on("Network.loadingFinished", (event) => {
    bytes += event.encodedDataLength
  })
  const found: [string, number][] = []
  for (const path of paths) {
    bytes = 0
    await page.goto(town.address + path, { waitUntil: "networkidle" })
    found.push([path, bytes])
  }
  await network.detach()
  return found
}

test("so is each page of participants, supervisors and whoever has a link, in every script", async () => {
  const found: [string, number][] = []
  for (const role of ["participant", "supervisor"] as const) {
    const { name = "", realm } = town.who[role] ?? {}
    const page = await signIn(town, name, realm)
    found.push(...(await weights(page, menuOf(role))))
    await close(page)
  }
  for (const locale of ["sv-SE", "ar", "ti"]) {
    const page = await (await town.browser.newContext({ locale })).newPage()
    found.push(...(await weights(page, anyone)))
    await close(page)
  }
  const heaviest = found.toSorted(([, a], [, b]) => b - a).slice(0, 3)
  console.info(heaviest.map(([path, bytes]) => `${path} ${Math.round(bytes / 1024)} kB`).join(", "))
  expect(found.length).toBeGreaterThan(20)
  expect(found.filter(([, bytes]) => bytes >= 100 * 1024 || bytes < 5 * 1024)).toEqual([])
}, 240_000)

test("what is the same for all is compressed, and a page, which holds a secret, is not", async () => {
  const headers = { "accept-encoding": "gzip, br" }
  const page = await fetch(`${town.address}/logga-in`, { headers })
  expect(page.headers.get("content-encoding")).toBeNull()
  const [, sheet = ""] = /href="(\/assets\/[^"]+\.css)"/.exec(await page.text()) ?? []
  const loaded = await fetch(town.address + sheet, { headers })
  expect([loaded.status, loaded.headers.get("content-encoding")]).toEqual([200, "br"])
})

describe("with the keyboard only", () => {
  test("a coach signs in, and out again", async () => {
    const page = await (await town.browser.newContext({ locale: "sv-SE" })).newPage()
    const to = async (name: RegExp) => {
      for (let presses = 0; presses < 60; presses += 1) {
        await page.keyboard.press("Tab")
        const focused = await page.evaluate(() => {
          const element = document.activeElement
          const visible =
            element instanceof HTMLElement &&
            (element.matches(":focus-visible")
              ? getComputedStyle(element).outlineStyle !== "none" ||
                getComputedStyle(element).boxShadow !== "none"
              : false)
          return { text: element?.textContent?.trim() ?? "", visible }
        })
        if (name.test(focused.text)) {
          expect([name.source, focused.visible]).toEqual([name.source, true])
          return
        }
      }
      throw new Error(`${name} can't be reached with the Tab key on ${page.url()}`)
    }
    await page.goto(`${town.address}/logga-in`)
    await page.keyboard.press("Tab")
    expect(await page.evaluate(() => document.activeElement?.getAttribute("href"))).toMatch(/^#/)
    await to(/^Logga in som medarbetare$/)
    await page.keyboard.press("Enter")
    await page.waitForURL(/demo-idp/)
    await to(/^Sara Lindqvist$/)
    await page.keyboard.press("Enter")
    await page.waitForURL((url) => url.origin === town.address && !/demo-idp|logga-in/.test(url.pathname))
    await to(/^Logga ut$/)
    await page.keyboard.press("Enter")
    await page.waitForURL(/logga-in/)
    await page.goto(`${town.address}/deltagare`)
    expect(page.url()).toContain("/logga-in")
    await close(page)
  })
})

test("without JavaScript one signs in, searches and changes language", async () => {
  const page = await signIn(town, "Sara Lindqvist", "staff", { javaScriptEnabled: false })
  await page.goto(`${town.address}/deltagare?q=amina`)
  await page.locator("h1").waitFor()
  await page.goto(`${town.address}/sprak/en?till=/deltagare`)
  expect(await page.locator("html").getAttribute("lang")).toBe("en")
  await close(page)
})
