import type { Page } from "playwright-core"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { faultsOn } from "./axe.ts"
import { close, openTown, overflow, signIn, type Town } from "./browser.ts"

let town: Town
beforeAll(async () => {
  town = await openTown()
})
afterAll(() => town.stop())

const field = (page: Page) => page.getByRole("combobox", { name: "Yrke (SSYK)" })
const suggested = (page: Page) => page.locator("concept-search li[role=option]")
const chosen = (page: Page) => page.locator('select[name="occupationCode"]').inputValue()

describe("search as you type", () => {
  test("chooses an occupation by keyboard alone, with the names read out and no axe fault", async () => {
    const page = await signIn(town, town.who.employerAgent?.name ?? "")
    await page.goto(`${town.address}/platser/ny`)
    await field(page).focus()
    await page.keyboard.type("kallskanka")
    const options = suggested(page)
    await options.first().waitFor()
    expect(await options.first().textContent()).toContain("Kockar och kallskänkor")
    expect(await page.locator("concept-search [role=status]").textContent()).toMatch(/Antal förslag: \d+/)
    await page.keyboard.press("ArrowDown")
    expect(await field(page).getAttribute("aria-activedescendant")).toBe(
      await options.first().getAttribute("id"),
    )
    expect(await faultsOn(page)).toEqual([])
    if (process.env.SHOT) await page.screenshot({ path: process.env.SHOT })
    await page.keyboard.press("Enter")
    expect(await chosen(page)).toBe("5120")
    expect(await field(page).getAttribute("aria-expanded")).toBe("false")
    await close(page)
  })
  test("takes back what was not chosen, and an emptied field is empty", async () => {
    const page = await signIn(town, town.who.employerAgent?.name ?? "")
    await page.goto(`${town.address}/platser/ny`)
    await field(page).fill("städ")
    await suggested(page).first().click()
    const name = await field(page).inputValue()
    await field(page).fill("något helt annat")
    await field(page).blur()
    expect(await field(page).inputValue()).toBe(name)
    await field(page).fill("")
    await field(page).blur()
    expect(await chosen(page)).toBe("")
    await close(page)
  })
  test("is a plain list without JavaScript, and fits a phone", async () => {
    const options = { viewport: { width: 360, height: 800 }, noScript: true }
    const page = await signIn(town, town.who.employerAgent?.name ?? "", "staff", options)
    await page.goto(`${town.address}/platser/ny`)
    await page.getByLabel("Yrke (SSYK)").selectOption("5120")
    expect(await chosen(page)).toBe("5120")
    expect(await overflow(page)).toBe(0)
    await close(page)
  })
})
