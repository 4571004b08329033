import { sql } from "kysely"
import type { Page } from "playwright-core"
import { afterAll, beforeAll, expect, test } from "vitest"
import { loadDemo } from "../../src/app/demo/load-demo.ts"
import type { TestApp } from "../factories/database.ts"
import { close, openTown, signIn, type Town } from "./browser.ts"

let town: Town
let database: TestApp
let people: string[]
beforeAll(async () => {
  town = await openTown("2026-11-24", async (on) => {
    database = on
    await loadDemo(on.app, on.url)
  })
  const { rows } = await sql<{ id: string }>`select distinct p.id from person p
    join case_team m on m.tenant_id = p.tenant_id and m.person_id = p.id
    join account a on a.tenant_id = m.tenant_id and a.id = m.account_id
    where a.subject = 'sara' and p.protection = 'none' and m.valid @> '2026-11-24'::date
    order by p.id limit 2`.execute(database.app.db)
  people = rows.map((row) => row.id)
})
afterAll(() => town.stop())

const coach = "Sara Lindqvist"
const notes = (at = 0) => `${town.address}/deltagare/${people[at]}/anteckningar`
const note = (page: Page) => page.locator("textarea[name=body]")
const sign = (page: Page) => page.getByRole("button", { name: "Signera" })
const signed = async (text: string) =>
  (
    await sql<{ n: number }>`select count(*)::int as n from note where body = ${text}`.execute(
      database.app.db,
    )
  ).rows[0]?.n

async function signInAgain(page: Page, name = coach): Promise<void> {
  await page.getByRole("link", { name: "Logga in som medarbetare" }).click()
  await page.getByRole("button", { name, exact: true }).click()
  await page.locator('form[action="/logga-ut"]').first().waitFor({ state: "attached" })
}

test.each([true, false])(
  "a note in another tab after a new sign-in says so, keeps the text, and is signed at the next press (script: %s)",
  async (script) => {
    const page = await signIn(town, coach, "staff", { noScript: !script })
    await page.goto(notes())
    const text = `Skriven i den första fliken, ${script}`
    await note(page).fill(text)
    const other = await page.context().newPage()
    await other.goto(`${town.address}/min-dag`)
    await other.locator('form[action="/logga-ut"] button').first().click()
    await signInAgain(other)
    await sign(page).click()
    await page.getByText("Du har loggat in på nytt sedan sidan öppnades").first().waitFor()
    expect(await note(page).inputValue()).toBe(text)
    expect(await signed(text)).toBe(0)
    await sign(page).click()
    await page.waitForURL(/klart=/)
    expect(await signed(text)).toBe(1)
    await close(page)
  },
)

test("a session that ends in the middle of a note gives the note back after the sign-in", async () => {
  const page = await signIn(town, coach)
  await page.goto(notes())
  await note(page).fill("Skriven när sessionen tog slut")
  await page.locator("p[data-draft-saved]").waitFor()
  await sql`delete from session`.execute(database.app.db)
  await note(page).press("End")
  await note(page).pressSequentially(", och lite till")
  await sign(page).click()
  await page.getByText("Du har loggats ut").waitFor()
  const stored = await page.evaluate(() => JSON.stringify({ ...localStorage }))
  expect(stored).not.toContain("Skriven")
  await signInAgain(page)
  expect(new URL(page.url()).pathname).toBe(new URL(notes()).pathname)
  await expect.poll(() => note(page).inputValue()).toBe("Skriven när sessionen tog slut, och lite till")
  await sign(page).click()
  await page.waitForURL(/klart=/)
  await page.goto(notes())
  expect(await note(page).inputValue()).toBe("")
  await close(page)
})

test("an unfinished referral is offered, never filled in by itself, and gives back fields of all kinds", async () => {
  const page = await signIn(town, "Leila Norberg")
  await page.goto(`${town.address}/remisser/ny`)
  await page.locator("input[name=givenName]").fill("Anna")
  await page.locator("input[name=familyName]").fill("Ettan")
  await page.locator("input[name=protection][value=marked]").check()
  await page.waitForTimeout(50)
  await expect.poll(() => page.evaluate(() => Object.keys(localStorage).length)).toBe(1)
  await page.goto(`${town.address}/min-dag`)
  await page.goto(`${town.address}/remisser/ny`)
  await page.getByText("Här finns ett utkast").waitFor()
  expect(await page.locator("input[name=givenName]").inputValue()).toBe("")
  expect(await page.locator("input[name=protection]:checked").count()).toBe(0)
  await page.getByRole("button", { name: "Hämta utkastet" }).click()
  expect(await page.locator("input[name=familyName]").inputValue()).toBe("Ettan")
  expect(await page.locator("input[name=protection]:checked").getAttribute("value")).toBe("marked")
  await close(page)
})

test("a draft is its account's, its person's and its form's", async () => {
  const page = await signIn(town, coach)
  await page.goto(notes())
  await note(page).fill("Ska signeras som första anteckning")
  await sign(page).click()
  await page.waitForURL(/klart=/)
  await page.goto(notes())
  await note(page).fill("Bara ett utkast till den första personen")
  await page.locator("p[data-draft-saved]").waitFor()
  await page.goto(notes(1))
  expect(await note(page).inputValue()).toBe("")
  await page.goto(notes())
  await page.getByRole("link", { name: /Rätta/ }).first().click()
  await page.waitForURL(/correctsId=/)
  expect(await note(page).inputValue()).toBe("")
  await page.goto(notes())
  await expect.poll(() => note(page).inputValue()).toBe("Bara ett utkast till den första personen")
  await close(page)
})

test("what can't be sent stays in the form, and the page says why", async () => {
  const page = await signIn(town, coach)
  await page.goto(notes(1))
  await note(page).fill("Skriven utan nät")
  await page.context().setOffline(true)
  await page.getByText("Det finns ingen kontakt med nätet").first().waitFor()
  await sign(page).click()
  await page.locator("[data-send-notice]").waitFor()
  expect(await note(page).inputValue()).toBe("Skriven utan nät")
  await page.context().setOffline(false)
  // A proxy's own page, in front of a server that is away.
  await page.route("**/anteckningar", (route) =>
    route.request().method() === "POST"
      ? route.fulfill({ status: 502, contentType: "text/html", body: "<h1>Bad gateway</h1>" })
      : route.continue(),
  )
  await sign(page).click()
  await page.getByText("Det gick inte att skicka").waitFor()
  expect(await note(page).inputValue()).toBe("Skriven utan nät")
  await page.unroute("**/anteckningar")
  await sign(page).click()
  await page.waitForURL(/klart=/)
  expect(await signed("Skriven utan nät")).toBe(1)
  await close(page)
})

test("a page that comes without loading anew is announced by its title", async () => {
  const page = await signIn(town, coach)
  await page.getByRole("link", { name: "Deltagare" }).first().click()
  await page.waitForURL(/deltagare/)
  await expect
    .poll(() => page.locator("body > p[role=status].ds-sr-only").textContent())
    .toContain("Deltagare")
  await close(page)
})
