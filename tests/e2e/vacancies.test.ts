import type { Page } from "playwright-core"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { faultsOn } from "./axe.ts"
import { close, openTown, overflow, signIn, type Town } from "./browser.ts"

let town: Town
beforeAll(async () => {
  town = await openTown()
})
afterAll(() => town.stop())

const phone = { viewport: { width: 360, height: 800 } }
const whole = async (page: Page) => [...(await faultsOn(page)), await overflow(page)]
const go = (page: Page, path: string) => page.goto(town.address + path)

describe("vacancies and needs", () => {
  test.each([{}, phone])("are accessible, filled and with faults: %o", async (options) => {
    const page = await signIn(town, town.who.employerAgent?.name ?? "", "staff", options)
    for (const path of [
      "/lediga-jobb",
      "/kommande-behov",
      "/egen-kompetens",
      "/kommande-behov/nytt",
      "/kommande-behov/fil",
      "/yrken",
    ]) {
      await go(page, path)
      expect([path, ...(await whole(page))]).toEqual([path, 0])
    }
    await go(page, "/lediga-jobb")
    await page.getByRole("link", { name: "Lagerarbetare med truckkort" }).click()
    await page.getByRole("heading", { name: "Det här frågas efter" }).waitFor()
    expect(await page.getByText("Truckkort", { exact: true }).isVisible()).toBe(true)
    expect(await whole(page)).toEqual([0])
    await go(page, "/kommande-behov/nytt")
    await page.getByLabel("Månad").fill("mars")
    await page.getByRole("button", { name: "Spara" }).click()
    await page.locator("[data-error-summary]").waitFor()
    expect(await whole(page)).toEqual([0])
    await go(page, "/kommande-behov/fil")
    const rows = "Förvaltning;Yrke;Månad;Antal\nMåltid;Trollkarl;2027-13;0\n"
    await page
      .getByLabel("CSV- eller Excelfil")
      .setInputFiles({ name: "behov.csv", mimeType: "text/csv", buffer: Buffer.from(rows) })
    await page.getByRole("button", { name: "Läs in" }).click()
    await page.getByRole("table", { name: "Rader att rätta" }).waitFor()
    expect(await whole(page)).toEqual([0])
    await close(page)
  })
  test("are numbers for the manager", async () => {
    const page = await signIn(town, town.who.manager?.name ?? "")
    await go(page, "/kommande-behov")
    await page.getByRole("link", { name: "Egen kompetens" }).click()
    await page.getByText("Ett till fyra visas inte").waitFor()
    expect(await page.locator("td a, th a").count()).toBe(0)
    expect(await whole(page)).toEqual([0])
    await close(page)
  })
})

describe("what a person can do", () => {
  test("is told by the participant on a phone, in own words, without JavaScript too", async () => {
    const somebody = town.who.participant
    const page = await signIn(town, somebody?.name ?? "", somebody?.realm, { ...phone, noScript: true })
    await go(page, "/min-kompetens")
    expect(await whole(page)).toEqual([0])
    await page.getByLabel("Vad har du gjort?").fill("Jag har städat och arbetat som barnskötare.")
    await page.getByRole("button", { name: "Visa förslag" }).click()
    expect(await whole(page)).toEqual([0])
    await page.getByRole("checkbox").first().check()
    await page.getByRole("button", { name: "Spara det jag valt" }).click()
    await page.getByText("Sparat.").waitFor()
    await page.getByRole("link", { name: "Lägg till något du kan" }).click()
    await page.getByLabel("Yrke eller kunskap").fill("barnskot")
    await page.getByRole("button", { name: "Spara" }).click()
    await page.getByRole("group", { name: "Vilket menar du?" }).waitFor()
    expect(await whole(page)).toEqual([0])
    await close(page)
  })
  test("is proposed by the coach, and waits for the person", async () => {
    const page = await signIn(town, "Sara Lindqvist")
    await go(page, "/deltagare?urval=mina")
    const href = await page.locator("tbody a").first().getAttribute("href")
    await go(page, `${href}/kompetenser`)
    expect(await whole(page)).toEqual([0])
    await page.getByLabel("Vad har personen gjort?").fill("murat hus")
    await page.getByRole("button", { name: "Visa förslag" }).click()
    await page.getByRole("checkbox").first().check()
    await page.getByRole("button", { name: "Spara det jag valt" }).click()
    await page.getByText("Personen har inte sagt ja").first().waitFor()
    expect(await whole(page)).toEqual([0])
    await close(page)
  })
})
