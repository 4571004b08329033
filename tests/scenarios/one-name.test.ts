import { afterAll, beforeAll, expect, test } from "vitest"
import { agreementContent } from "../../src/capabilities/agreements/agreement-content.ts"
import { printAgreement } from "../../src/capabilities/agreements/print-agreement.ts"
import { registerExport } from "../../src/capabilities/imports/register-export.ts"
import { receiveReferral } from "../../src/capabilities/intake/receive-referral.ts"
import { bookMeeting } from "../../src/capabilities/meetings/book-meeting.ts"
import { personRow } from "../../src/capabilities/participants/details/person-row.ts"
import { updatePerson } from "../../src/capabilities/participants/details/update-person.ts"
import { participantList } from "../../src/capabilities/participants/list.tsx"
import { proposePlacement } from "../../src/capabilities/placements/propose-placement.ts"
import { readTable } from "../../src/integrations/spreadsheets/read-table.ts"
import { day } from "../../src/kernel/day.ts"
import { newId } from "../../src/kernel/id.ts"
import { checkParticipantRows } from "../factories/check-rows.ts"
import { codes, municipality, type TestMunicipality, value } from "../factories/municipality.ts"
import { everyRole, formType, sameOrigin, type Visitor, visitorFor, webFor } from "../factories/web.ts"
import { proposal, workplace } from "../placements/workplace.ts"

let town: TestMunicipality
let saba: string
let coach: Visitor
let web: Awaited<ReturnType<typeof webFor>>
beforeAll(async () => {
  town = await municipality()
  saba = await town.addPerson({ givenName: "", familyName: "Saba", coach: "sara", enrolledOn: "2026-01-01" })
  web = await webFor(town)
  const found = (await everyRole(town)).find((one) => one.role === "coach")
  if (!found) throw new Error("no coach")
  coach = found
})
afterAll(() => town.test.close())

const page = async (path: string) => {
  const answer = await web.request(path, { headers: { cookie: coach.cookie } })
  expect([path, answer.status]).toEqual([path, 200])
  return answer.text()
}
/** The words of a page, as they stand beside each other. */
const words = (html: string) => html.replace(/<[^>]+>/g, "\n")

test("pages show the one name, without a space or comma for the other", async () => {
  const own = [
    "",
    "/uppgifter",
    "/uppgifter/andra",
    "/plan",
    "/placeringar",
    "/anteckningar",
    "/uppfoljning",
    "/narvaro",
  ]
  for (const path of ["/deltagare", "/min-dag", ...own.map((part) => `/deltagare/${saba}${part}`)]) {
    const html = await page(path)
    expect([path, words(html).match(/.{20}(?:null|undefined).{20}/s)?.[0]]).toEqual([path, undefined])
    expect([path, words(html).match(/.{0,20}(?:\n Saba|, Saba|Saba,| {2}Saba).{0,20}/)?.[0]]).toEqual([
      path,
      undefined,
    ])
  }
  expect(words(await page(`/deltagare/${saba}`))).toContain("Saba")
  expect(value(await participantList.execute(town.test.app, town.as("sara"), { q: "saba" })).count).toBe(1)
})

test("the agreement names the person by the one name", async () => {
  const kitchen = await workplace(town)
  const { id } = value(
    await proposePlacement.execute(town.test.app, town.as("sara"), proposal(saba, kitchen, "2026-12-01")),
  )
  const facts = value(await printAgreement.execute(town.test.app, town.as("sara"), { placementId: id }))
  const said = JSON.stringify(
    agreementContent(facts, {
      language: "sv",
      t: (key, params) => `${key} ${JSON.stringify(params ?? {})}`,
      day: String,
    }),
  )
  expect(said).toContain('"Saba"')
  expect(said).not.toMatch(/null|undefined|\\" Saba|" Saba/)
})

test("a form takes one name, and no name at all is refused", async () => {
  const referral = {
    unitId: town.units.cai,
    birthDate: "1998-04-24",
    referrer: "welfare",
    purpose: "Behöver arbetsträning",
    legalGround: "socialServicesAct",
  }
  const receive = (names: object) =>
    receiveReferral.execute(town.test.app, town.as("leila"), { ...referral, ...names })
  expect((await receive({ familyName: "Suharto" })).ok).toBe(true)
  expect(codes(await receive({}))).toEqual(["REQUIRED"])
  const { version } = (await town.system((tx) => personRow(tx, saba))) ?? { version: 0 }
  const change = { personId: saba, version, interpreter: false, drivingLicences: [], digitalSupport: false }
  expect(
    (await updatePerson.execute(town.test.app, town.as("sara"), { ...change, familyName: "Saba" })).ok,
  ).toBe(true)
})

test("a register with a blank given name is read; one without the column is refused", async () => {
  const read = async (headings: string, line: string) => {
    const table = await readTable(Buffer.from(`${headings}\r\n${line}`), "fil.csv")
    if (!table.ok) throw new Error(table.code)
    return checkParticipantRows(table, registerExport, day("2026-11-22"))
  }
  const tail =
    ";Kön;Skydd;Mobil;Inskriven;Avslutad;Avslutsorsak;Anvisad av;Insats;Insats från;Insats till;Omfattning %;Förvaltning;SFI-nivå;Försörjning;Ursprung"
  const cells =
    ";K;;070-174 06 05;2026-01-02;;;AF;Praktik;2026-01-05;2026-06-30;50;Arenabyn;C;A-kassa;Arbetsmarknad"
  const one = await read(`Personnr;Efternamn;Förnamn${tail}`, `970315-2398;Saba;${cells}`)
  expect(one.errors).toEqual([])
  expect(one.good[0]).toMatchObject({ familyName: "Saba", givenName: "" })
  const without = await read(`Personnr;Efternamn${tail}`, `970315-2398;Saba${cells}`)
  expect(without.errors.map(({ code, column }) => `${code} ${column}`)).toContain("COLUMN_MISSING Förnamn")
})

test("the one name is greeted, is called to a meeting, waits in lists and is found from the head", async () => {
  const account = await town.system(async (tx) => {
    const id = newId()
    await tx
      .insertInto("account")
      .values({ ...tx.stamp(), id, realm: "resident", subject: id, name: "Saba", person_id: saba })
      .execute()
    const role = { ...tx.stamp(), id: newId(), account_id: id, role: "participant" as const, unit_id: null }
    await tx.insertInto("role_assignment").values(role).execute()
    return id
  })
  const me = await visitorFor(town, account, "participant")
  const own = await web.request("/min-vecka", { headers: { cookie: me.cookie } })
  expect(words(await own.text())).toContain("Hej Saba")
  const book = await bookMeeting.execute(town.test.app, town.as("sara"), {
    personId: saba,
    kind: "planning",
    day: "2026-12-01",
    from: "10:00",
    to: "11:00",
    place: "Storgatan 1",
    staffIds: [town.accounts.sara],
    interpreter: "none",
  })
  const { id } = value(book)
  for (const path of [`/moten/${id}?klart=meeting.booked`, "/moten", "/remisser"]) {
    const shown = words(await page(path))
    expect([
      path,
      shown.match(/.{0,20}(?:\n Saba|, Saba|Saba,| {2}Saba|null|undefined).{0,20}/)?.[0],
    ]).toEqual([path, undefined])
  }
  expect(words(await page(`/moten/${id}?klart=meeting.booked`))).toContain("Mötet med Saba är bokat")
  const found = await web.request("/sok", {
    method: "POST",
    headers: { cookie: coach.cookie, ...sameOrigin, ...formType },
    body: new URLSearchParams({ q: "saba", _csrf: coach.csrf }),
  })
  const leads = found.headers.get("location")
  expect(leads ?? words(await found.text())).toMatch(leads ? new RegExp(saba) : /\nSaba\n/)
})
