import type { Page } from "playwright-core"
import { afterAll, beforeAll, expect, test } from "vitest"
import { close, openTown, overflow, signIn, type Town } from "./browser.ts"

let town: Town
beforeAll(async () => {
  town = await openTown()
})
afterAll(() => town.stop())

const widths = (page: Page, fields: string): Promise<number[]> =>
  page
    .locator(`main :is(${fields})`)
    .evaluateAll((all) => all.filter((one) => one.checkVisibility()).map((one) => one.clientWidth))
const number = 'input[inputmode="numeric"], input[inputmode="decimal"]'

test.each([1280, 360])("a field is as wide as what is written in it, at %i pixels", async (width) => {
  const page = await signIn(town, town.who.coach?.name ?? "", "staff", { viewport: { width, height: 900 } })
  await page.goto(`${town.address}/deltagare`)
  const person = await page.locator('a[href^="/deltagare/"]').first().getAttribute("href")
  await page.goto(`${town.address}${person}/plan/version`)
  expect(Math.max(...(await widths(page, `[data-width="digits"]`)))).toBeLessThan(90)
  expect(Math.max(...(await widths(page, 'input[type="date"]')))).toBeLessThan(190)
  await page.goto(`${town.address}${person}/moten/boka`)
  const times = await widths(page, 'input[type="time"]')
  expect([times.length > 0, Math.max(...times) < 140]).toEqual([true, true])
  expect(await overflow(page)).toBe(0)
  await page.goto(`${town.address}/remisser/ny`)
  const names = await widths(page, '[name="givenName"], [name="familyName"]')
  expect(Math.min(...names)).toBeGreaterThan(200)
  expect(await widths(page, number)).not.toContain(0)
  expect(await overflow(page)).toBe(0)
  await close(page)
})
