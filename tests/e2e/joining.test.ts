import { afterAll, beforeAll, expect, test } from "vitest"
import { faultsOn } from "./axe.ts"
import { close, openTown, overflow, signIn, type Town } from "./browser.ts"

let town: Town
beforeAll(async () => {
  town = await openTown()
})
afterAll(() => town.stop())

const reason = "Skatteverkets beslut visat på plats"
const shot = process.env.SHOT
const sizes = [
  [360, 780],
  [1280, 900],
] as const

/** Each page at both sizes: as wide as the window, accessible, and a picture of it when asked for. */
async function lookAt(page: Awaited<ReturnType<typeof signIn>>, name: string, heading: string) {
  await page.getByRole("heading", { name: heading }).first().waitFor()
  for (const [width, height] of sizes) {
    await page.setViewportSize({ width, height })
    expect([name, width, await overflow(page)]).toEqual([name, width, 0])
    expect([name, width, await faultsOn(page)]).toEqual([name, width, []])
    if (shot) await page.screenshot({ path: `${shot}-${name}-${width}.png`, fullPage: true })
  }
}

test("without scripts a coach states a number, who handles protected people joins two records, and the manager undoes it", async () => {
  const sara = await signIn(town, "Sara Lindqvist", "staff", { noScript: true })
  await sara.goto(`${town.address}/deltagare`)
  await sara.getByRole("link", { name: "Fatima Al-Sayed" }).first().click()
  const record = new URL(sara.url()).pathname
  await lookAt(sara, "panel", "Det har hänt")
  await sara.goto(`${town.address}${record}/uppgifter`)
  await sara.getByRole("link", { name: "Personen har också numret …" }).click()
  await sara.getByRole("button", { name: "Föreslå" }).click()
  await lookAt(sara, "faults", "Rätta det här för att gå vidare")
  await sara.getByLabel("Numret", { exact: true }).fill("19940320-2394")
  await sara.getByLabel("Det är ett tidigare nummer").check()
  await sara.getByLabel("Varför").fill(reason)
  await sara.getByRole("button", { name: "Föreslå" }).click()
  await sara.getByText(/Förslaget om .+ är sparat\. En kollega avgör\./).waitFor()

  const leila = await signIn(town, "Leila Norberg", "staff", { noScript: true })
  await leila.goto(`${town.address}/min-dag`)
  await lookAt(leila, "my-day", "Min dag")
  await leila.goto(`${town.address}/samma-person`)
  await lookAt(leila, "list", "Väntar på att du avgör")
  const proposals = leila.getByRole("link", { name: "Förslag från Sara Lindqvist" })
  await proposals.nth(1).click()
  await lookAt(leila, "collides", "Två poster blir en")
  await leila.getByLabel("Skäl").fill(reason)
  await leila.getByRole("button", { name: "För samman posterna" }).click()
  await leila.getByText("Avsluta den ena inskrivningen").first().waitFor()
  await leila.getByRole("link", { name: "Avböj förslaget" }).click()
  await lookAt(leila, "decline", "Avböj förslaget")
  await leila.getByLabel("Skäl").fill("Det är inte samma människa, enligt passet")
  await leila.getByRole("button", { name: "Avböj förslaget" }).click()
  await leila.getByRole("link", { name: "Förslag från Sara Lindqvist" }).click()
  await lookAt(leila, "settle", "Två poster blir en")
  await leila.getByLabel("Skäl").fill(reason)
  await leila.getByRole("button", { name: "För samman posterna" }).click()
  await leila.getByText("Det är gjort. De som berörs får ett meddelande.").waitFor()
  await close(leila)

  await sara.goto(`${town.address}${record}`)
  await lookAt(sara, "joined", "Nummer och poster")
  await sara.goto(`${town.address}${record}/uppgifter`)
  await sara.getByText("19850478-2395").waitFor()
  await lookAt(sara, "numbers", "Om personen")
  await close(sara)

  const karin = await signIn(town, "Karin Holm", "staff", { noScript: true })
  await karin.goto(`${town.address}${record}`)
  await karin.getByRole("link", { name: "Ångra" }).click()
  await lookAt(karin, "undo", "Ångra att posterna fördes samman")
  await karin.getByLabel("Varför").fill(reason)
  await karin.getByRole("button", { name: "Ångra" }).click()
  await karin.getByText("Det är ångrat. De som berörs får ett meddelande.").waitFor()
  await lookAt(karin, "undone", "Väntar på att du avgör")
  await close(karin)
})
