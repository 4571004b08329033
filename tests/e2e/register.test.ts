import { writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { close, openTown, signIn, type Town } from "./browser.ts"
import { choose, fill, open, press, settled } from "./forms.ts"

let town: Town
beforeAll(async () => {
  town = await openTown("2026-11-24")
})
afterAll(async () => town.stop())

/** As an older system writes it: Windows-1252, semicolons, a formula in a cell. */
const file = join(tmpdir(), `stegvis-register-${process.pid}.csv`)
const rows = [
  "Personnr;Efternamn;Förnamn;Skydd;Inskriven;Avslutad;Avslutsorsak;Anvisad av;Insats",
  "19780418-2389;Sjöberg;Örjan;ingen;2026-02-02;;;AF;Praktik",
  "830127-2384;Okänd;Rad;ingen;2026-13-02;;;AF;Praktik",
  "197907012384;=1+1;Formel;ingen;2026-02-03;;;Soc;Arbetsträning",
]

describe("a register from an older system", () => {
  test("is checked whole, taken in by choice, and its people are worked with at once, with JavaScript off", async () => {
    writeFileSync(file, Buffer.from(rows.join("\r\n"), "latin1"))
    const karin = await signIn(town, "Karin Holm", "staff", { noScript: true })
    await open(karin, town.address, "/importer")
    await karin.locator('input[type="file"]').setInputFiles(file)
    await press(karin, "Pröva filen")
    const shown = await karin.locator("main").innerText()
    expect(shown).toContain("2 av 3 rader går att läsa in")
    expect(shown).toContain("2026-13-02")
    await karin.locator("main form button").first().click()
    await settled(karin)
    expect(await karin.locator("main").innerText()).toContain("Skriven")

    await open(karin, town.address, "/deltagare")
    await fill(karin, { q: "sjöberg" })
    await karin.locator("main").getByRole("button", { name: "Sök" }).click()
    await settled(karin)
    expect(karin.url()).not.toMatch(/sj/i)
    // The only hit is opened.
    await karin.waitForURL(/\/deltagare\/[0-9a-f-]{36}$/)
    const path = new URL(karin.url()).pathname
    await open(karin, town.address, `${path}/uppgifter/team`)
    await choose(karin, "accountId", /Sara Lindqvist/)
    await fill(karin, { teamRole: "responsible" })
    await karin.locator("main form button").last().click()
    await settled(karin)
    await close(karin)

    const sara = await signIn(town, "Sara Lindqvist", "staff", { viewport: { width: 360, height: 740 } })
    expect(await open(sara, town.address, `${path}/plan`)).toBe(200)
    expect(await open(sara, town.address, `${path}/uppfoljning`)).toBe(200)
    await open(sara, town.address, `${path}/anteckningar`)
    await fill(sara, { body: "Övertagen från det gamla systemet." })
    await press(sara, "Signera")
    expect(await sara.locator("main").innerText()).toContain("Övertagen från det gamla systemet.")
    await close(sara)
  })
})
