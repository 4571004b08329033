import type { Page } from "playwright-core"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { faultsOn } from "./axe.ts"
import { close, openTown, overflow, signIn, type Town } from "./browser.ts"
import { faults, fill, open, press, settled } from "./forms.ts"
import { enter, tabTo } from "./keyboard.ts"

let town: Town
beforeAll(async () => {
  town = await openTown()
})
afterAll(() => town.stop())

const coach = "Sara Lindqvist"
const linkIn = async (page: Page, list: string, name: string) => {
  await open(page, town.address, list)
  return (await page.getByRole("link", { name, exact: true }).first().getAttribute("href")) ?? ""
}
/** Sofia has twenty hours and is placed nowhere. */
const sofia = (page: Page) => linkIn(page, "/deltagare", "Sofia Ekman")

describe.each([
  [1280, false],
  [320, true],
] as const)("at %d px, without JavaScript: %s", (width, noScript) => {
  test("every page of matching is accessible and fits", async () => {
    const page = await signIn(town, coach, "staff", { viewport: { width, height: 900 }, noScript })
    const person = await sofia(page)
    const first = await linkIn(page, `${person}/platser`, "Kontorsstöd, registratur")
    const seat = `/platser/${first.split("/").at(-1)}`
    await open(page, town.address, "/lediga-jobb")
    const job = await page.locator('main a[href^="/lediga-jobb/"]').first().getAttribute("href")
    const found: string[] = []
    for (const path of [
      `${person}/platser`,
      `${person}/platser?lista=nara`,
      `${person}/platser?lista=inget&borjan=2027-02-01`,
      `${person}/platser/jobb`,
      `${person}/platser/installning`,
      first,
      `${first}/hoppa-over`,
      `${seat}/personer`,
      `${seat}/personer?lista=nara`,
      `${job}/personer`,
    ]) {
      const status = await open(page, town.address, path)
      if (status !== 200) found.push(`${path} ${status}`)
      found.push(...(await faultsOn(page)).map((fault) => `${path} ${fault}`))
      const wide = await overflow(page)
      if (wide > 0) found.push(`${path} is ${wide} px too wide`)
    }
    expect(found).toEqual([])
    await close(page)
  })
})

test("a coach skips a suggestion with a reason and proposes another, by form posts alone", async () => {
  const page = await signIn(town, coach, "staff", { noScript: true })
  const person = await sofia(page)
  const office = await linkIn(page, `${person}/platser`, "Kontorsstöd, registratur")
  await open(page, town.address, `${office}/hoppa-over`)
  await fill(page, { reason: "other" })
  await press(page, "Hoppa över")
  expect(await faults(page)).toHaveLength(1)
  await fill(page, { words: "Hon vill inte arbeta på kontor" })
  await press(page, "Hoppa över")
  expect(page.url()).toContain(`${person}/platser?klart=match.skipped`)
  expect(await page.locator("main").innerText()).toContain("Överhoppad")

  await open(page, town.address, await linkIn(page, `${person}/platser`, "Ekonomistöd, fakturor"))
  await press(page, "Föreslå platsen")
  expect(await faults(page)).toHaveLength(1)
  await fill(page, { reason: "ownWish" })
  await press(page, "Föreslå platsen")
  expect(page.url()).toMatch(/\/placeringar\/[0-9a-f-]{36}\?klart=placement\.proposed$/)
  await close(page)
})

test("a participant takes back the yes by keyboard and form posts alone, and the coach reads it", async () => {
  const own = await signIn(town, "Amina Haddad", "resident", {
    viewport: { width: 360, height: 800 },
    noScript: true,
  })
  await enter(own, "Bli föreslagen", /\/bli-foreslagen$/)
  expect(await own.locator("main").innerText()).toContain("Du har sagt ja")
  await tabTo(own, "Ta tillbaka mitt ja")
  await own.keyboard.press("Enter")
  await own.waitForURL(/klart=matchProfile\.withdrawn/)
  expect(await own.locator("main").innerText()).toContain("Du har sagt nej")
  expect(await faultsOn(own)).toEqual([])
  expect(await overflow(own)).toBe(0)

  const page = await signIn(town, coach)
  const person = await linkIn(page, "/deltagare", "Amina Haddad")
  await open(page, town.address, `${person}/platser`)
  expect(await page.locator("main").innerText()).toContain("Personen tog själv tillbaka sitt ja")
  await open(page, town.address, person)
  expect(await page.locator("main").innerText()).toContain("Ja till att föreslås togs tillbaka")
  await press(own, "Ja, ni får föreslå mig")
  expect(await own.locator("main").innerText()).toContain("Du har sagt ja")
  await close(own)
  await close(page)
})

test("the way to a suggestion and to a reason goes by keyboard", async () => {
  const page = await signIn(town, coach)
  const person = await linkIn(page, "/deltagare", "Mohammed Rahimi")
  await open(page, town.address, person)
  await enter(page, "Matchning", /\/platser$/)
  await enter(page, "Inget gemensamt (40)", /lista=inget$/)
  await enter(page, "Aktivitetsstöd, Linden", /\/platser\/[0-9a-f-]{36}$/)
  await enter(page, "Hoppa över förslaget", /hoppa-over$/)
  await tabTo(page, "reason")
  await page.keyboard.press("Space")
  await tabTo(page, "Hoppa över")
  await page.keyboard.press("Enter")
  await page.waitForURL(/klart=match\.skipped/)
  await settled(page)
  await close(page)
})
