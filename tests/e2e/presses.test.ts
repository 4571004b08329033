import type { Page } from "playwright-core"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { close, openTown, signIn, type Town } from "./browser.ts"
import { choose, fill, open, submit } from "./forms.ts"
import { Hand, rowOfDay } from "./hand.ts"

let town: Town
let sara: Page
beforeAll(async () => {
  town = await openTown("2026-11-24")
  sara = await signIn(town, "Sara Lindqvist")
})
afterAll(async () => {
  await close(sara)
  await town.stop()
})

const main = (page: Page) => page.locator("main").innerText()
/** Somebody's day, from which every task begins. */
async function fromMyDay(page: Page): Promise<Hand> {
  await open(page, town.address, "/min-dag")
  return new Hand(page)
}

describe("presses from my day", () => {
  test("yesterday's attendance, all present: 2", async () => {
    const hand = await fromMyDay(sara)
    await hand.press(rowOfDay(sara, /Närvaron saknas/))
    await hand.button(/närvarande/)
    expect(await main(sara)).toMatch(/(\d+) av \1 antecknade/)
    expect(hand.presses).toBeLessThanOrEqual(2)
  })

  test("a referral: answer and enrol: 4", async () => {
    const leila = await signIn(town, "Leila Norberg")
    const hand = await fromMyDay(leila)
    await hand.press(rowOfDay(leila, /Väntar på svar/, "Samuel Kidane"))
    await hand.choose("programme", "WORK_TRAINING")
    await hand.choose("coachId", /Sara Lindqvist/)
    await hand.button("Ta emot och skriv in")
    expect(new URL(leila.url()).pathname).toMatch(/^\/deltagare\/[0-9a-f-]{36}$/)
    expect(await main(leila)).toContain("Ansvarig: Sara Lindqvist")
    expect(hand.presses).toBeLessThanOrEqual(4)
    await close(leila)
  })

  test("a check-in: 2", async () => {
    const hand = await fromMyDay(sara)
    await hand.press(rowOfDay(sara, /Avstämning/, "Maria Wikström"))
    await hand.type("coachText", "Trivs och kommer i tid. Vill pröva maskinerna.")
    await hand.button("Spara")
    expect(await main(sara)).toContain("Vill pröva maskinerna.")
    expect(hand.presses).toBeLessThanOrEqual(2)
  })

  test("a note after a phone call: 3", async () => {
    const hand = await fromMyDay(sara)
    const search = sara.getByRole("searchbox")
    await search.fill("haddad amina")
    await hand.submitBy(() => search.press("Enter"))
    await hand.link("Skriv anteckning")
    await hand.type("body", "Ringde om bussen. Hon kommer en kvart senare på måndagar.")
    await hand.button("Signera")
    expect(await main(sara)).toContain("en kvart senare på måndagar")
    expect(hand.presses).toBeLessThanOrEqual(3)
  })

  test("assessment, goal, gap, two measures, hours and agreement in one conversation: 9", async () => {
    const hand = await fromMyDay(sara)
    const search = sara.getByRole("searchbox")
    await search.fill("ekman sofia")
    await hand.submitBy(() => search.press("Enter"))
    await hand.link("Kartlägg och planera")
    await hand.type("assessment.strengths", "Har drivit en egen matvagn i sex år")
    await hand.tick("assessment.hinders", "language")
    await hand.tick("assessment.hinders", "network")
    await hand.type("goal.text", "Laga mat i ett skolkök")
    await hand.type("target.label", "Kock i skolkök")
    await hand.suggested("target.ssyk", "kallskänka")
    await hand.choose("requirements.0.what", /^Svenska: SFI C$/)
    await hand.choose("measures.0.kind", /^Språk$/)
    await hand.type("measures.0.title", "Läser SFI kurs C")
    await hand.type("measures.0.hours", "15")
    await hand.choose("measures.1.kind", /^Arbetsträning eller praktik$/)
    await hand.type("measures.1.title", "Praktik i köket på Solgården")
    await hand.type("measures.1.hours", "25")
    await hand.type("plan.weeklyHours", "40")
    await hand.type("commitment.unitDoes", "Vi ringer köket på måndag")
    await hand.type("commitment.participantDoes", "Jag anmäler mig till SFI")
    await hand.button("Spara")
    const plan = await main(sara)
    for (const said of [
      "Har drivit en egen matvagn i sex år",
      "Laga mat i ett skolkök",
      "Glappet till Kock i skolkök",
      "Läser SFI kurs C",
      "Praktik i köket på Solgården",
      "40 timmar i veckan",
      "Jag anmäler mig till SFI",
    ])
      expect(plan).toContain(said)
    expect(hand.presses).toBeLessThanOrEqual(9)
  })

  test("a placement, from proposed to started: 5", async () => {
    const name = await proposed()
    const hand = await fromMyDay(sara)
    await hand.press(rowOfDay(sara, /Ska börja/, name))
    await hand.tick("today", "signedOn")
    await hand.type("signedBy", "Märta Söderström")
    await hand.tick("today", "insuranceCheckedOn")
    await hand.button("Spara")
    await hand.button(/^Starta/)
    expect(await main(sara)).toContain("Pågår")
    expect(hand.presses).toBeLessThanOrEqual(5)
  })

  test("the end of a placement and of the enrolment: 6", async () => {
    const leila = await signIn(town, "Leila Norberg")
    const hand = await fromMyDay(leila)
    await hand.press(rowOfDay(leila, /Slutar på/, "Tesfay Gebre"))
    await hand.tick("outcome", "studies")
    await hand.button("Avsluta placeringen")
    await hand.link("Avsluta inskrivningen")
    await hand.tick("outcome", "studiesCsn")
    await hand.button("Avsluta inskrivningen")
    expect(await main(leila)).toContain("24 december 2026")
    expect(hand.presses).toBeLessThanOrEqual(6)
    await close(leila)
  })

  test("a need by telephone, its employer and its seats: 7", async () => {
    const agent = await signIn(town, town.who.employerAgent?.name ?? "")
    const hand = await fromMyDay(agent)
    await hand.press(agent.getByRole("link", { name: "Behov", exact: true }))
    await hand.link("Nytt behov per telefon")
    await hand.open("Ny arbetsgivare eller arbetsplats")
    await hand.type("organisationName", "Provbageriet AB")
    await hand.type("orgNumber", "556000-4615")
    await hand.choose("kind", "company")
    await hand.type("workplaceName", "Bageriet vid torget")
    await hand.type("street", "Torget 1")
    await hand.type("postalCode", "135 40")
    await hand.type("town", "Tyresö")
    await hand.type("contactName", "Sonja Alm")
    await hand.type("phone", "070-174 06 90")
    await hand.suggested("occupationCode", "bagare")
    await hand.button("Spara behovet och platserna")
    expect(await main(agent)).toContain("Bageriet vid torget")
    expect(hand.presses).toBeLessThanOrEqual(7)
    await close(agent)
  })
})

/** Somebody of Sara's without a place is proposed one that begins today; gives the name. */
async function proposed(): Promise<string> {
  await open(sara, town.address, "/deltagare?urval=mina")
  const row = sara.locator("tbody tr").filter({ hasText: "Hitta en placering" }).first()
  const link = row.locator("a").first()
  const name = await link.innerText()
  await open(sara, town.address, `${await link.getAttribute("href")}/placeringar/ny?programme=WORK_TRAINING`)
  await choose(sara, "workplaceId", /Solgårdens kök/)
  await choose(sara, "supervisorId", /Märta Söderström/)
  await fill(sara, {
    startsOn: "2026-11-24",
    endsOn: "2027-02-26",
    percent: "50",
    weekdays: ["1", "2", "3", "4", "5"],
    from: "13:00",
    to: "17:00",
    tasks: "Disk och beredning",
  })
  await submit(sara, sara.locator('main form button[value="preview"]'))
  await submit(sara, sara.locator('main form button[value="confirm"]'))
  await sara.waitForURL(/\/placeringar\/[0-9a-f-]{36}/)
  return name
}
