import type { Page } from "playwright-core"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { close, openTown, signIn, type Town } from "./browser.ts"
import { choose, faults, fill, open, press, settled, submit } from "./forms.ts"

let town: Town
let [af, leila, sara]: Page[] = []
const person = { given: "Ronja", family: "Provperson", number: "198711142383" }

beforeAll(async () => {
  town = await openTown("2026-11-24")
})
afterAll(async () => {
  for (const page of [af, leila, sara]) if (page) await close(page)
  await town.stop()
})
const at = (page: Page | undefined): Page => {
  if (!page) throw new Error("nobody is signed in")
  return page
}
const idIn = (page: Page, part: string): string =>
  new RegExp(`/${part}/([0-9a-f-]{36})`).exec(page.url())?.[1] ?? ""
const main = (page: Page) => page.locator("main").innerText()

describe("one person's way through the chain, page by page", () => {
  let personPath = ""

  test("the employment service refers: wrong input comes back with every fault and nothing lost", async () => {
    af = await signIn(town, "Helena Roos (Arbetsförmedlingen)")
    expect(await open(af, town.address, "/remisser/ny")).toBe(200)
    await fill(af, { givenName: person.given, number: "198711142384", protection: "none" })
    await press(af, "Skicka remissen")
    expect((await faults(af)).length).toBeGreaterThanOrEqual(3)
    expect(await af.locator('[name="givenName"]').inputValue()).toBe(person.given)

    const unit = af.locator('select[name="unitId"]')
    if ((await unit.count()) > 0) await unit.selectOption({ label: "Centrum för arbete och integration" })
    await fill(af, {
      familyName: person.family,
      number: person.number,
      purpose: "Behöver arbetsträning i kök.",
      referrer: "pes",
      legalGround: "pesDecision",
      urgency: "soon",
    })
    await press(af, "Skicka remissen")
    expect(await faults(af)).toEqual([])
    expect(await main(af)).toMatch(/december/)
  })

  test("the unit takes the person on: programme, coach and first day", async () => {
    leila = await signIn(town, "Leila Norberg")
    await open(leila, town.address, "/remisser")
    await leila.getByRole("link", { name: "Ronja Provperson" }).click()
    await leila.waitForURL(/\/remisser\/[0-9a-f-]{36}/)
    const referral = idIn(leila, "remisser")
    await open(leila, town.address, `/remisser/${referral}/ta-emot?version=1`)
    await fill(leila, { programme: "WORK_TRAINING" })
    await choose(leila, "coachId", /Sara Lindqvist/)
    await press(leila, "Ta emot och skriv in")
    await leila.waitForURL((url) => url.pathname.startsWith("/deltagare/"))
  })

  test("the coach finds the person, and a note that is signed stays as it was", async () => {
    sara = await signIn(town, "Sara Lindqvist")
    await open(sara, town.address, "/deltagare?q=provperson")
    await sara.locator("main").getByRole("link", { name: "Ronja Provperson" }).click()
    await sara.waitForURL(/\/deltagare\/[0-9a-f-]{36}$/)
    personPath = new URL(sara.url()).pathname
    await open(sara, town.address, `${personPath}/anteckningar`)
    await fill(sara, { body: "Första mötet. Vill arbeta i kök och lära sig mer svenska." })
    await press(sara, "Signera")
    expect(await main(sara)).toContain("Första mötet. Vill arbeta i kök")
  })

  test("a placement shows every obstacle before it is made, and starts when nothing stands in the way", async () => {
    const page = at(sara)
    await open(page, town.address, `${personPath}/placeringar/ny?programme=WORK_TRAINING`)
    if ((await page.locator('select[name="programme"]').count()) > 0)
      await fill(page, { programme: "WORK_TRAINING" })
    if ((await page.locator('[name="workplaceId"]').count()) === 0) {
      await page.locator("main form button").last().click()
      await settled(page)
    }
    await choose(page, "workplaceId", /Solgårdens kök/)
    await choose(page, "supervisorId", /Märta Söderström/)
    const hours = {
      startsOn: "2026-11-24",
      endsOn: "2027-02-26",
      percent: "50",
      from: "13:00",
      to: "17:00",
      tasks: "Disk och beredning",
    }
    await fill(page, { ...hours, percent: "150", weekdays: ["1", "2", "3", "4", "5"] })
    await page.locator('main form button[value="preview"]').click()
    await page.locator("[data-error-summary]").waitFor()
    await fill(page, hours)
    await page.locator('main form button[value="preview"]').click()
    await page.locator('main form button[value="confirm"]').waitFor()
    await page.locator('main form button[value="confirm"]').click()
    await page.waitForURL(/\/placeringar\/[0-9a-f-]{36}/)
    const placement = idIn(page, "placeringar")
    await fill(page, { employer: "yes", participant: "yes", today: ["signedOn", "insuranceCheckedOn"] })
    await fill(page, { signedBy: "Märta Söderström" })
    await press(page, "Spara")
    await open(page, town.address, `/placeringar/${placement}/starta`)
    for (let step = 0; step < 2 && page.url().endsWith("/starta"); step += 1) {
      const confirm = page.locator('main form button[value="confirm"]')
      await submit(page, (await confirm.count()) > 0 ? confirm : page.locator("main form button").last())
    }
    await page.waitForURL(new RegExp(`/placeringar/${placement}(\\?|$)`))
    expect(await main(page)).toContain("Pågår")
    const pdf = await page.request.get(`${town.address}/placeringar/${placement}/overenskommelse.pdf`)
    expect(pdf.headers()["content-type"]).toContain("application/pdf")
  })

  test("the supervisor sees name and phone of their own people, and nothing else of them", async () => {
    const marta = await signIn(town, "Märta Söderström", "employer", {
      viewport: { width: 360, height: 740 },
    })
    await open(marta, town.address, "/mina-deltagare")
    const text = await main(marta)
    expect(text).toContain("Ronja Provperson")
    expect(text).not.toContain("1987")
    expect(await open(marta, town.address, personPath)).toBe(403)
    expect(await open(marta, town.address, `${personPath}/anteckningar`)).toBe(403)
    await close(marta)
  })

  test("leaving is refused while the placement goes on; after it the person is followed up", async () => {
    const page = at(sara)
    await open(page, town.address, `${personPath}/avsluta`)
    await fill(page, { exitedOn: "2026-11-24", outcome: "studiesCsn", mainIncome: "studies" })
    await press(page, "Avsluta inskrivningen")
    expect((await faults(page))[0]).toContain("Solgårdens kök")
    await open(page, town.address, `${personPath}/placeringar`)
    await page.locator('main a[href^="/placeringar/"]').first().click()
    await page.waitForURL(/\/placeringar\/[0-9a-f-]{36}/)
    const placement = idIn(page, "placeringar")
    await open(page, town.address, `/placeringar/${placement}/avsluta`)
    await fill(page, { lastDay: "2026-11-24", outcome: "studies" })
    await page.locator('main form button[value="confirm"]').click()
    await page.waitForURL(new RegExp(`/placeringar/${placement}(\\?|$)`))
    await open(page, town.address, `${personPath}/avsluta`)
    await fill(page, { exitedOn: "2026-11-24", outcome: "studiesCsn", mainIncome: "studies" })
    await press(page, "Avsluta inskrivningen")
    await page.waitForURL(/uppfoljning/)
    const text = await main(page)
    for (const day of ["24 december 2026", "22 februari 2027", "23 maj 2027", "24 november 2027"])
      expect(text).toContain(day)
  })

  test("everyone's page says what happened, in the order it happened", async () => {
    const page = at(sara)
    await open(page, town.address, personPath)
    const text = await main(page)
    expect(text).toContain("Avslutades")
    expect(text).toContain("Ronja Provperson")
  })
})
