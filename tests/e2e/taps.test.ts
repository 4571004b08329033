import type { Page } from "playwright-core"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { close, openTown, signIn, type Town } from "./browser.ts"
import { open } from "./forms.ts"
import { Hand } from "./hand.ts"

let town: Town
let amina: Page
const enter = () =>
  signIn(town, town.who.participant?.name ?? "", "resident", { viewport: { width: 360, height: 640 } })
beforeAll(async () => {
  town = await openTown("2026-11-24")
  amina = await enter()
})
afterAll(async () => {
  await close(amina)
  await town.stop()
})

const main = (page: Page) => page.locator("main").innerText()
/** The page that somebody lands on, from which every task begins. */
async function fromMyWeek(): Promise<Hand> {
  await open(amina, town.address, "/")
  expect(new URL(amina.url()).pathname).toBe("/min-vecka")
  return new Hand(amina)
}

describe("a participant's taps at 360 px", () => {
  test("what is today: 0", async () => {
    const hand = await fromMyWeek()
    const today = await amina.locator(".card[data-current]").boundingBox()
    expect((today?.y ?? 0) + (today?.height ?? 0)).toBeLessThanOrEqual(640)
    expect(hand.presses).toBe(0)
  })

  test("call the coach from the week, the plan, an agreement and what is agreed to: 1 and 2", async () => {
    for (const path of [null, "/min-plan", "/mina-overenskommelser", "/bli-foreslagen"]) {
      const hand = await fromMyWeek()
      const way = amina.locator(`.phone-menu a[href="${path}"]`)
      if (path && !(await way.isVisible())) await hand.unfold(amina.locator(".phone-menu summary"))
      if (path) await hand.press(way)
      const before = hand.presses
      const call = amina.locator('main .card a[href^="tel:"]', { hasText: "Ring Sara Lindqvist" })
      expect((await call.boundingBox())?.height).toBeGreaterThanOrEqual(44)
      // The telephone takes over: a browser on a desk has nothing to call with.
      await call.click({ trial: true })
      hand.presses += 1
      expect(hand.presses - before).toBe(1)
    }
  })

  test("absence of one day from its own card: 2, with a receipt, on the card, and taken back", async () => {
    const hand = await fromMyWeek()
    const thursday = amina.locator("main .card", { hasText: "Torsdag 26 november" })
    await hand.press(thursday.getByRole("link", { name: "Jag kan inte komma" }))
    await hand.button("Jag är sjuk")
    expect(hand.presses).toBeLessThanOrEqual(2)
    const receipt = await main(amina)
    expect(receipt).toContain("Din frånvaro är anmäld.")
    expect(receipt).toContain("torsdag 26 november")
    expect(receipt).toContain("Jag är sjuk")
    await hand.link("Till min vecka")
    expect(await thursday.innerText()).toContain("Du har anmält")
    await hand.press(thursday.getByRole("link", { name: "Visa eller ångra" }))
    await hand.button("Ångra anmälan")
    expect(await main(amina)).toContain("Din anmälan är ångrad.")
    expect(await thursday.innerText()).toContain("Jag kan inte komma")
  })

  test("absence of three days in a row: 4, and a second time says what is there", async () => {
    const hand = await fromMyWeek()
    const wednesday = amina.locator("main .card", { hasText: "Onsdag 25 november" })
    await hand.press(wednesday.getByRole("link", { name: "Jag kan inte komma" }))
    await hand.choose("lastDay", "2026-11-27")
    await hand.button("Vård av barn")
    expect(hand.presses).toBeLessThanOrEqual(4)
    const receipt = await main(amina)
    for (const said of ["onsdag 25", "torsdag 26", "fredag 27"]) expect(receipt).toContain(said)
    await open(amina, town.address, "/min-franvaro?day=2026-11-26")
    expect(await main(amina)).toContain("Du har redan anmält")
    await new Hand(amina).button("Jag vill vara ledig")
    expect(await main(amina)).toContain("Väntar på svar")
    await open(amina, town.address, "/min-vecka")
    expect(await amina.locator("main .card", { hasText: "Torsdag 26" }).innerText()).toContain(
      "Väntar på svar",
    )
  })

  test("confirm a meeting: 2", async () => {
    const hand = await fromMyWeek()
    await hand.press(amina.locator('main a[href^="/mina-moten/"]').first())
    await hand.button("Jag kommer")
    expect(await main(amina)).toContain("Du kommer")
    expect(hand.presses).toBe(2)
  })

  test("take a consent back: 2", async () => {
    const hand = await fromMyWeek()
    await hand.press(amina.locator('main a[href="/bli-foreslagen"]'))
    const yes = amina.getByRole("button", { name: "Ja, ni får föreslå mig" })
    if (await yes.isVisible()) await new Hand(amina).press(yes)
    await hand.press(amina.locator('main form[action$="/ta-tillbaka"] button'))
    expect(await main(amina)).not.toContain("Ta tillbaka mitt ja")
    expect(hand.presses).toBeLessThanOrEqual(2)
  })

  test("the nine questions: one press each, kept at once, changed after they were sent", async () => {
    const hand = await fromMyWeek()
    await hand.press(amina.locator('.phone-menu a[href="/min-plan"]'))
    await hand.press(amina.locator('main a[href="/min-plan/progress"]'))
    await hand.link("Svara på frågorna")
    for (const answer of ["4 Stämmer bra", "2 Stämmer lite", "5 Stämmer helt"]) await hand.button(answer)
    expect(await main(amina)).toContain("Fråga 4 av 9")
    expect((await amina.getByRole("button", { name: "Hoppa över" }).boundingBox())?.y).toBeLessThan(640)
    await hand.button("Hoppa över")
    // The telephone rings, and the rest is answered another time.
    await open(amina, town.address, "/min-plan/progress")
    expect(await main(amina)).toContain("5 Stämmer helt")
    await hand.link("Fortsätt")
    expect(await main(amina)).toContain("Fråga 4 av 9")
    for (const nth of [4, 5, 6, 7, 8, 9]) {
      expect(await main(amina)).toContain(`Fråga ${nth} av 9`)
      await hand.button("3 Stämmer delvis")
    }
    await hand.button("Skicka svaren")
    expect(hand.presses).toBeLessThanOrEqual(15)
    await open(amina, town.address, "/min-plan/progress")
    expect(await main(amina)).toContain("Du kan ändra dem tills din handläggare har läst dem.")
    await amina.getByRole("link", { name: "Ändra Jag vet vilka arbeten som finns." }).click()
    await new Hand(amina).button("1 Stämmer inte alls")
    expect(await main(amina)).toContain("1 Stämmer inte alls")
    expect(await main(amina)).not.toContain("2 Stämmer lite")
  })

  test("sign out: 1", async () => {
    const page = await enter()
    const hand = new Hand(page)
    await hand.press(page.locator('form[action="/logga-ut"] button'))
    expect(new URL(page.url()).pathname).toBe("/logga-in")
    expect(hand.presses).toBe(1)
    await close(page)
  })
})

describe("a supervisor's taps at 360 px", () => {
  let marta: Page
  beforeAll(async () => {
    marta = await signIn(town, town.who.supervisor?.name ?? "", "employer", {
      viewport: { width: 360, height: 640 },
    })
  })
  afterAll(() => close(marta))
  async function fromMyParticipants(): Promise<Hand> {
    await open(marta, town.address, "/")
    expect(new URL(marta.url()).pathname).toBe("/mina-deltagare")
    return new Hand(marta)
  }

  test("who is away and which days are unmarked: 0, and nothing earlier is offered than may be marked", async () => {
    await fromMyParticipants()
    const said = await main(marta)
    expect(said).toContain("I dag, tisdag 24 november")
    expect(said).toContain("Dagar som inte är antecknade")
    expect(said).toContain("Du kan anteckna från 10 november 2026")
    await open(marta, town.address, "/narvaro?day=2026-11-03")
    expect(await marta.locator("main form").count()).toBe(0)
  })

  test("somebody is away today: 2, and the day is said to be marked", async () => {
    const hand = await fromMyParticipants()
    await hand.link("Amina Haddad")
    await hand.button("Sjuk, inget intyg")
    expect(hand.presses).toBeLessThanOrEqual(2)
    expect(new URL(marta.url()).pathname).toBe("/mina-deltagare")
    expect(await main(marta)).toContain("Sjuk, inget intyg")
    await hand.button(/^Ångra/)
    expect(await main(marta)).toContain("Inte antecknad")
  })

  test("a day, all here: 2", async () => {
    const hand = await fromMyParticipants()
    await hand.button("Alla är här i dag")
    expect(hand.presses).toBeLessThanOrEqual(2)
    expect(await marta.locator("main .card[data-current]").innerText()).toContain("Närvarande")
  })

  test("a week in which all were there: 1, and taken back", async () => {
    const hand = await fromMyParticipants()
    const before = await marta.locator("main").innerText()
    const week = marta.getByRole("button", { name: /^Alla var här, vecka/ }).first()
    const said = await week.innerText()
    await hand.press(week)
    expect(hand.presses).toBe(1)
    expect(before).toContain(said)
    expect(await main(marta)).not.toContain(said)
    await hand.button(/^Ångra/)
    expect(await main(marta)).toContain(said)
  })

  test("a check-in of three questions: 4, and nothing chosen says so", async () => {
    const hand = await fromMyParticipants()
    await hand.link(/^Svara på tre frågor/)
    await new Hand(marta).button("Skicka svaret")
    expect(await marta.locator("[role=alert], .error-summary, .ds-error-summary").count()).toBeGreaterThan(0)
    await hand.tick("rating", "4")
    await hand.button("Skicka svaret")
    expect(hand.presses).toBeLessThanOrEqual(4)
    expect(new URL(marta.url()).pathname).toBe("/mina-deltagare")
  })
})
