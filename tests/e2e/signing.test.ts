import { afterAll, beforeAll, expect, test } from "vitest"
import { openTown, signIn, type Town } from "./browser.ts"

let town: Town
beforeAll(async () => {
  town = await openTown()
})
afterAll(() => town.stop())

const phone = { viewport: { width: 360, height: 740 } }

test("the participant signs on a phone in two presses and a sign-in, without script too", async () => {
  const page = await signIn(town, "Amina Haddad", "resident", { ...phone, noScript: true })
  let presses = 0
  const press = async (role: "link" | "button", name: string) => {
    presses += 1
    await page.getByRole(role, { name, exact: true }).first().click()
  }
  await page.goto(`${town.address}/min-vecka`)
  await press("link", "Läs och skriv under")
  for (const said of ["Solgårdens kök", "Deltagaren lovar", "att komma i tid"])
    expect(await page.locator("main").innerText()).toContain(said)
  await press("button", "Skriv under")
  // At the provider, which asks who it is though it remembers.
  await page.waitForURL(/demo-idp/)
  await page.getByRole("button", { name: "Amina Haddad", exact: true }).click()
  await page.getByText("Underskriften är sparad.").waitFor()
  expect(presses).toBe(2)
  expect(await page.getByRole("button", { name: "Skriv under" }).count()).toBe(0)
})

test("the coach sees it, and signs for the municipality when all others have", async () => {
  const page = await signIn(town, "Sara Lindqvist")
  const open = async (place: string) => {
    await page.goto(`${town.address}/placeringar`)
    await page.getByRole("row").filter({ hasText: place }).getByRole("link").first().click()
    await page.waitForURL(/placeringar\/[0-9a-f-]{36}/)
    await page.goto(`${page.url().replace(/[?#].*/, "")}/underskrifter`)
    await page.getByRole("heading", { level: 1, name: "Överenskommelse om placering" }).waitFor()
  }
  await open("Solgårdens kök")
  expect(await page.locator("main").innerText()).toContain("Amina Haddad skrev under")
  await open("Granens förskola")
  const other = await page.context().newPage()
  await other.goto(page.url())
  const button = { name: "Skriv under för kommunen" }
  await page.getByRole("button", button).click()
  await page.waitForURL(/demo-idp/)
  await page.getByRole("button", { name: "Sara Lindqvist", exact: true }).click()
  await page.getByText("Alla har skrivit under").first().waitFor()
  // The same in a second tab is answered, though there is nothing left to press.
  await other.getByRole("button", button).click()
  await other.getByText("Det är redan underskrivet.").waitFor()
  await page.getByRole("link", { name: "Till placeringen" }).click()
  await page.getByText("Eva Nordin").first().waitFor()
})
