import { beforeAll, beforeEach, describe, expect, test } from "vitest"
import { type TestApp, testApp } from "../../../tests/factories/database.ts"
import { takeInFile } from "../../../tests/factories/import-file.ts"
import { municipality, type TestMunicipality, value } from "../../../tests/factories/municipality.ts"
import { visitorFor, webFor } from "../../../tests/factories/web.ts"
import type { Id } from "../../kernel/id.ts"
import { readDifferences } from "./differences.ts"
import { readImport } from "./read-import.ts"

let shared: TestApp
beforeAll(async () => {
  shared = await testApp()
})
let town: TestMunicipality
beforeEach(async () => {
  town = await municipality(shared)
})
const app = () => town.test.app
const karin = () => town.as("karin")
const takeIn = (kind: string, lines: readonly string[]) => takeInFile(town, kind, lines)
const run = async (runId: Id<"import_run">) => value(await readImport.execute(app(), karin(), { runId }))
const differences = async (runId: Id<"import_run">) =>
  value(await readDifferences.execute(app(), karin(), { runId })).differences
const employers = (name: string, kind: string, email: string) =>
  takeIn("employers", ["Orgnr;Namn;Typ;E-post", `2021002114;${name};${kind};${email}`])
const workplaces = (street: string) =>
  takeIn("workplaces", [
    "Organisationsnummer;Arbetsplats;Adress;Postnummer;Ort",
    `2021002114;Köket;${street};135 40;Tyresö`,
  ])
const seats = (count: number, hours: string) =>
  takeIn("seats", [
    "Arbetsplats;Orgnr;Titel;SSYK;Antal;Start;Timmar per vecka",
    `Köket;2021002114;Köksbiträde;9412;${count};2026-12-07;${hours}`,
  ])

describe("what files say differently about employers", () => {
  test("their facts, their workplaces and their seats are told, and decided on the page of each", async () => {
    await employers("Provmyndigheten", "Företag", "a@kommun.example")
    await workplaces("Gatan 1")
    await seats(2, "30")
    const told = [
      await employers("Provmyndigheten", "Förening", "b@kommun.example"),
      await workplaces("Gatan 2"),
      await seats(3, "20"),
    ]
    const shown = await Promise.all(told.map(differences))
    expect(shown).toMatchObject([
      [
        {
          kind: "employerFacts",
          file: { kind: "association", email: "b@kommun.example" },
          record: { kind: "company", email: ["a@kommun.example"] },
          acceptable: false,
        },
      ],
      [
        {
          kind: "workplaceFacts",
          file: { street: "Gatan 2" },
          record: { street: "Gatan 1" },
          acceptable: false,
        },
      ],
      [
        {
          kind: "seatFacts",
          file: { capacity: 3, hoursPerWeek: 20 },
          record: { capacity: 2, hoursPerWeek: 30 },
          acceptable: false,
        },
      ],
    ])
    const web = await webFor(town)
    const { cookie } = await visitorFor(town, town.accounts.karin ?? "", "manager")
    for (const [at, runId] of told.entries()) {
      const html = await (await web.request(`/importer/${runId}/skillnader`, { headers: { cookie } })).text()
      const link = /<a class="ds-link" href="(\/(?:arbetsgivare|platser)\/[^"]+)"/.exec(html)?.[1] ?? ""
      expect([at, (await web.request(link, { headers: { cookie } })).status]).toEqual([at, 200])
    }
    expect(
      await Promise.all(
        [employers("Provmyndigheten", "", ""), workplaces("GATAN 1")].map(
          async (one) => (await run(await one)).differs,
        ),
      ),
    ).toEqual([0, 0])
  })

  test("two seats alike with different room are the same file again", async () => {
    const file = [
      "Arbetsplats;Orgnr;Titel;SSYK;Antal;Timmar per vecka",
      "Köket;2021002114;Köksbiträde;9412;2;30",
      "Köket;2021002114;Köksbiträde;9412;1;40",
    ]
    await employers("Provmyndigheten", "Företag", "")
    await workplaces("Gatan 1")
    await takeIn("seats", file)
    const again = await takeIn("seats", [file[0] ?? "", ...file.slice(1).reverse()])
    expect(await run(again)).toMatchObject({ known: 2, differs: 0 })
  })
})
