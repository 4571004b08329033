import { afterAll, beforeAll, expect, test } from "vitest"
import { municipality } from "../factories/municipality.ts"
import { faultsOn } from "./axe.ts"
import { close, openTown, overflow, signIn, type Town } from "./browser.ts"
import { tabTo } from "./keyboard.ts"

let town: Town
beforeAll(async () => {
  town = await openTown("2026-11-24", async (test) => {
    await municipality(test, "demo")
    await municipality(test, "grannkommun")
  })
})
afterAll(() => town.stop())
const phone = { viewport: { width: 360, height: 740 } }
const shot = process.env.STEGVIS_SHOTS

test("the choice of municipality is accessible, fits a phone and works by keyboard alone, without script", async () => {
  const page = await signIn(town, "Leila Norberg", "staff", { ...phone, noScript: true, stopAtChoice: true })
  expect(await page.locator("h1").innerText()).toBe("Var vill du arbeta?")
  expect(await page.locator("main h2").allInnerTexts()).toEqual(["demo", "grannkommun"])
  expect(await faultsOn(page)).toEqual([])
  expect(await overflow(page)).toBe(0)
  if (shot) await page.screenshot({ path: `${shot}-choose-360.png`, fullPage: true })
  await tabTo(page, "Arbetskonsulent, Centrum för arbete och integration")
  await page.keyboard.press("Enter")
  await page.waitForURL(/\/min-dag/)
  await close(page)
})

test("the menu leads to the other municipality, and says where one is now", async () => {
  const page = await signIn(town, "Sara Lindqvist")
  expect(await page.locator("header.top").innerText()).toContain("demo")
  await page.getByRole("link", { name: "Byt roll eller kommun" }).first().click()
  await page.getByText("Du arbetar här nu: Arbetskonsulent").waitFor()
  expect(await faultsOn(page)).toEqual([])
  if (shot) await page.screenshot({ path: `${shot}-change-1280.png`, fullPage: true })
  await page.getByRole("button", { name: "Arbetskonsulent, Centrum för arbete och integration" }).click()
  await page.waitForURL(/\/min-dag/)
  expect(await page.locator("header.top").innerText()).toContain("grannkommun")
  await close(page)
})
