import { beforeAll, describe, expect, test } from "vitest"
import { capabilities } from "../../src/app/capabilities.ts"
import { reportContent } from "../../src/capabilities/reports/report/report-content.ts"
import { reportWorkbook } from "../../src/capabilities/reports/report/report-workbook.ts"
import { visitFor } from "../../src/platform/http/visit.ts"
import { joinTexts } from "../../src/platform/i18n/texts.ts"
import { catalogue, figureReadings } from "../factories/figures.ts"
import { value } from "../factories/municipality.ts"
import { openWorld, type Town, type Visitor, type World } from "./visitors.ts"

let world: World
beforeAll(async () => {
  world = await openWorld()
})
const texts = joinTexts(capabilities.map((one) => one.texts))
const quarter = "year=2026&quarter=3"
const tooFew = "Siffrorna visas inte eftersom de gäller för få personer"
const nothingYet = "Det finns inget att räkna för perioden"

async function townWith(people: number, enrolledOn = "2026-07-06"): Promise<Town & { styr: Visitor }> {
  const town = await world.newTown()
  for (let n = 0; n < people; n += 1) await town.addPerson({ enrolledOn })
  return { ...town, styr: await town.visitor("styr") }
}

/** What the report is on paper and as a spreadsheet. */
async function filesOf(town: Town) {
  const actor = town.as("styr")
  const report = value(
    await figureReadings.readReport.execute(town.test.app, actor, { year: 2026, quarter: 3 }),
  )
  const visit = visitFor(town.test.app, texts, {
    actor,
    session: null,
    language: "sv",
    url: new URL("http://localhost/"),
  })
  const sheets = reportWorkbook(catalogue, report, visit).map((sheet) => ({
    ...sheet,
    said: [...sheet.rows].flat().join(" "),
  }))
  return { paper: reportContent(catalogue, report, visit), sheets }
}

const drawn = /class="trend/
const timesIn = (text: string, sentence: string) => text.split(sentence).length - 1

describe("three people in the quarter", () => {
  let town: Town & { styr: Visitor }
  beforeAll(async () => {
    town = await townWith(3)
  })
  test.each([
    ["the report", `/siffror/rapport?${quarter}`],
    ["a figure", `/siffror/activeParticipants?${quarter}`],
    ["the list", `/siffror?${quarter}`],
  ])("%s is one sentence with what can be done, and no chart or table of nothing", async (_what, path) => {
    const { html, text } = await town.styr.page(path)
    expect(timesIn(text, `${tooFew}, men du kan välja en längre period, till exempel hela året.`)).toBe(1)
    expect(text).not.toContain("Visas inte")
    expect(html).not.toMatch(drawn)
  })
  test("there is no longer period than the year", async () => {
    const { text } = await town.styr.page("/siffror/rapport?year=2026")
    expect(timesIn(text, `${tooFew}, men du kan välja ett annat år.`)).toBe(1)
  })
  test("the paper says it in its text", async () => {
    const { paper } = await filesOf(town)
    expect(paper.sentences.filter((one) => one.startsWith(tooFew))).toHaveLength(1)
    expect([paper.tables, paper.drawings, paper.silent, paper.how]).toEqual([[], [], [], []])
    const pdf = await town.styr.page(`/siffror/rapport/rapport.pdf?${quarter}`)
    expect([pdf.status, pdf.html.slice(0, 5)]).toEqual([200, "%PDF-"])
    expect(pdf.html).not.toMatch(/\/S ?\/(Table|Figure)/)
  })
  test("a spreadsheet has its title and the sentence, and no sheet of nothing", async () => {
    const { sheets } = await filesOf(town)
    expect(sheets.map(({ title }) => title)).toEqual(["Rapport 2026, kvartal 3"])
    expect(timesIn(sheets[0]?.said ?? "", tooFew)).toBe(1)
    const figure = await town.styr.page(`/siffror/activeParticipants/tabell.csv?${quarter}`)
    expect(figure.html).toContain(tooFew)
    expect(figure.html).not.toContain("Visas inte")
  })
})

describe("nobody yet", () => {
  let town: Town & { styr: Visitor }
  beforeAll(async () => {
    town = await townWith(0)
  })
  test.each([
    ["the report", `/siffror/rapport?${quarter}`],
    ["the list", `/siffror?${quarter}`],
    ["a share", `/siffror/U40455?${quarter}`],
  ])("%s says so in one sentence", async (_what, path) => {
    const { html, text } = await town.styr.page(path)
    expect(timesIn(text, nothingYet)).toBe(1)
    expect(text).not.toContain("Inget att räkna")
    expect(html).not.toMatch(drawn)
  })
  test("zero of one figure is an answer", async () => {
    const { text } = await town.styr.page(`/siffror/waiting?${quarter}`)
    expect(text).toContain("2026, kvartal 3 0 2025, kvartal 3 0")
    expect(timesIn(text, nothingYet)).toBe(0)
  })
  test("on paper and in the spreadsheet", async () => {
    const { paper, sheets } = await filesOf(town)
    expect(paper.sentences.at(-1)).toContain(nothingYet)
    expect(paper.tables).toEqual([])
    expect(sheets.map(({ said }) => said)).toEqual([expect.stringContaining(nothingYet)])
  })
})

describe("twelve people, of whom nobody left", () => {
  test("what is partly shown stays, and the parts without figures are named once", async () => {
    const town = await townWith(12)
    const { html, text } = await town.styr.page(`/siffror/rapport?${quarter}`)
    expect(text).toContain("12 personer deltog under perioden.")
    expect(html).toMatch(drawn)
    expect(text).toContain("Delar utan siffror")
    expect(timesIn(text, nothingYet)).toBe(1)
    const { paper, sheets } = await filesOf(town)
    expect(paper.silent).toMatchObject([{ heading: "Delar utan siffror" }])
    expect(paper.tables.length).toBeGreaterThan(1)
    expect(paper.drawings.every(({ svg }) => svg.includes('class="legend"'))).toBe(true)
    expect(sheets.map(({ name }) => name)).toEqual([
      "Rapport till nämnden",
      "Siffrorna",
      "Efter kön, Deltagare",
      "Efter ålder, Deltagare",
      "Efter vem som remitterade, Deltagare",
      "Kvartal för kvartal",
      "Så räknas siffrorna",
    ])
    expect(sheets[0]?.said).toContain("12 personer deltog under perioden.")
    expect(sheets[0]?.said).toContain("Delar utan siffror")
    expect(sheets[1]?.said).toContain("Människor Deltagare personer 12")
    expect(sheets.at(-1)?.said).toContain("enrolment")
  })
})
