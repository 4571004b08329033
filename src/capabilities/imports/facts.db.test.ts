import { sql } from "kysely"
import { beforeAll, beforeEach, describe, expect, test } from "vitest"
import { type TestApp, testApp } from "../../../tests/factories/database.ts"
import { readImportRows, takeInFile } from "../../../tests/factories/import-file.ts"
import { codes, municipality, type TestMunicipality, value } from "../../../tests/factories/municipality.ts"
import { freshNumber } from "../../../tests/factories/numbers.ts"
import type { Id } from "../../kernel/id.ts"
import type { Fate } from "../../platform/imports/row-fate.ts"
import { acceptDifference } from "./decide-difference.ts"
import { readDifferences } from "./differences.ts"
import { readImport } from "./read-import.ts"

let shared: TestApp
beforeAll(async () => {
  shared = await testApp()
})
let town: TestMunicipality
let number: string
beforeEach(async () => {
  town = await municipality(shared)
  number = freshNumber()
})
const app = () => town.test.app
const karin = () => town.as("karin")
const takeIn = (kind: string, lines: readonly string[]) => takeInFile(town, kind, lines)
const run = async (runId: Id<"import_run">) => value(await readImport.execute(app(), karin(), { runId }))
const rows = async (runId: Id<"import_run">, fate: Fate) =>
  value(await readImportRows.execute(app(), karin(), { runId, fate })).rows.map(({ line, code, fields }) => ({
    line,
    ...(code ? { code } : {}),
    ...(fields ? { fields } : {}),
  }))
const differences = async (runId: Id<"import_run">) =>
  value(await readDifferences.execute(app(), karin(), { runId })).differences
const accept = async (runId: Id<"import_run">, kind: string) => {
  const one = (await differences(runId)).find((found) => found.kind === kind)
  if (!one) throw new Error(`no difference of ${kind}`)
  return codes(await acceptDifference.execute(app(), karin(), { runId, differenceId: one.id }))
}
const rowsOf = async (query: ReturnType<typeof sql>) => (await town.system((tx) => query.execute(tx))).rows

type Cells = Partial<Record<(typeof headings)[number], string>>
const headings = [
  "Mobil",
  "Avslutad",
  "Avslutsorsak",
  "Anvisad av",
  "Insats",
  "Insats från",
  "Insats till",
  "Omfattning",
  "Förvaltning",
  "SFI",
  "Försörjning",
] as const
const people = (...all: Cells[]) =>
  takeIn("participants", [
    `Personnr;Efternamn;Förnamn;Skydd;Inskriven;${headings.join(";")}`,
    ...all.map(
      (cells) => `${number};Berg;Nils;ingen;2026-01-12;${headings.map((one) => cells[one] ?? "").join(";")}`,
    ),
  ])
const first: Cells = {
  Mobil: "070-174 06 05",
  "Anvisad av": "AF",
  Insats: "Praktik",
  "Insats från": "2026-02-02",
  "Insats till": "2026-12-18",
  Omfattning: "50",
  Förvaltning: "Skolan",
  SFI: "sfi A",
  Försörjning: "Försörjningsstöd",
}

describe("a later file that says something else about an enrolment that is known", () => {
  test("is told by the row's fields, shown beside the record, and nothing is changed", async () => {
    await people(first)
    const later = await people({
      ...first,
      Mobil: "070-174 06 35",
      Insats: "Arbetsträning",
      Omfattning: "75",
      SFI: "sfi B",
    })
    expect(await run(later)).toMatchObject({ known: 1, differs: 1 })
    expect(await rows(later, "known")).toEqual([
      { line: 2, fields: ["mobile", "sfiLevel", "programme", "percent"] },
    ])
    expect(await differences(later)).toMatchObject([
      {
        kind: "enrolmentFacts",
        file: { programme: "WORK_TRAINING", percent: 75 },
        record: { programme: "MUNICIPAL_WORK_EXPERIENCE", percent: 50 },
        acceptable: true,
        changed: false,
      },
      {
        kind: "personFacts",
        file: { mobile: "070-174 06 35", sfiLevel: "B" },
        record: { mobile: ["070-174 06 05"], sfiLevel: "A" },
        acceptable: true,
        changed: false,
      },
    ])
    expect(await rowsOf(sql`select programme, programme_percent as percent, version from enrolment`)).toEqual(
      [{ programme: "MUNICIPAL_WORK_EXPERIENCE", percent: 50, version: 1 }],
    )
  })

  test.each<[string, Cells]>([
    ["mobile", { Mobil: "08-123 456" }],
    ["referrer", { "Anvisad av": "Skolan" }],
    ["programme", { Insats: "Nystartsjobb" }],
    ["measureFrom", { "Insats från": "2026-02-09" }],
    ["measureTo", { "Insats till": "2026-12-11" }],
    ["percent", { Omfattning: "25" }],
    ["department", { Förvaltning: "Omsorgen" }],
    ["sfiLevel", { SFI: "sfi C" }],
    ["support", { Försörjning: "A-kassa" }],
  ])("%s alone, also where the record has nothing", async (field, cells) => {
    const blank = await people({})
    expect(await run(blank)).toMatchObject({ written: 1, differs: 0 })
    const filled = await people(first)
    expect((await rows(filled, "known"))[0]?.fields).toContain(field)
    for (const kind of ["enrolmentFacts", "personFacts"]) expect(await accept(filled, kind)).toEqual([])
    expect(await run(await people(first))).toMatchObject({ known: 1, differs: 0 })
    const later = await people({ ...first, ...cells })
    expect(await rows(later, "known")).toEqual([{ line: 2, fields: [field] }])
  })

  test("a blank says nothing, nor the same written in another way", async () => {
    await people(first)
    const same = await people({ Mobil: "+46 70 174 06 05", Förvaltning: "SKOLAN" })
    expect(await run(same)).toMatchObject({ known: 1, differs: 0 })
    expect(await differences(same)).toEqual([])
  })

  test("the reason of an exit on the same day", async () => {
    await people({ Avslutad: "2026-11-02", Avslutsorsak: "Avbrott" })
    const later = await people({ Avslutad: "2026-11-02", Avslutsorsak: "Sjukdom" })
    expect(await rows(later, "known")).toEqual([{ line: 2, fields: ["exitReason"] }])
    expect(await accept(later, "enrolmentFacts")).toEqual([])
    expect(
      await rowsOf(
        sql`select outcome, replaced_at is not null as replaced from exit order by replaced_at nulls last`,
      ),
    ).toEqual([
      { outcome: "interrupted", replaced: true },
      { outcome: "illness", replaced: false },
    ])
  })

  test("is told also of a row that ends the enrolment, or that gives another exit", async () => {
    await people(first)
    const ended = await people({
      ...first,
      Avslutad: "2026-11-02",
      Avslutsorsak: "Avbrott",
      Omfattning: "25",
    })
    expect(await rows(ended, "updated")).toEqual([{ line: 2, fields: ["percent"] }])
    const another = await people({
      ...first,
      Avslutad: "2026-11-03",
      Avslutsorsak: "Sjukdom",
      Omfattning: "25",
    })
    expect(await rows(another, "refused")).toEqual([{ line: 2, code: "EXIT_DIFFERS", fields: ["percent"] }])
    expect((await differences(another)).map(({ kind }) => kind)).toEqual(["enrolmentFacts", "exitDay"])
  })

  test("accepted, the file's values become the record's, and an earlier telephone is ended", async () => {
    await people(first)
    const later = await people({
      ...first,
      Mobil: "070-174 06 35",
      Insats: "Arbetsträning",
      "Insats till": "2026-12-11",
    })
    expect(await accept(later, "enrolmentFacts")).toEqual([])
    expect(await accept(later, "personFacts")).toEqual([])
    expect(
      await rowsOf(
        sql`select programme, programme_to::text as until, programme_percent as percent, version
          from enrolment`,
      ),
    ).toEqual([{ programme: "WORK_TRAINING", until: "2026-12-11", percent: 50, version: 2 }])
    expect(
      await rowsOf(
        sql`select value, ended_at is not null as ended from contact_point order by created_at, value`,
      ),
    ).toEqual([
      { value: "070-174 06 05", ended: true },
      { value: "070-174 06 35", ended: false },
    ])
    expect(await accept(later, "enrolmentFacts")).toEqual(["DIFFERENCE_DECIDED"])
  })

  test("is not accepted when the record has changed since", async () => {
    await people(first)
    const later = await people({ ...first, Omfattning: "75" })
    await rowsOf(sql`update enrolment set programme_percent = 60, version = version + 1`)
    expect(await differences(later)).toMatchObject([{ changed: true }])
    expect(await accept(later, "enrolmentFacts")).toEqual(["DIFFERENCE_STALE"])
  })
})

test("of two rows about somebody new, what only the second says is kept too", async () => {
  await takeIn("participants", [
    "Personnr;Efternamn;Förnamn;Skydd;Inskriven;Avslutad;Mobil;SFI",
    `${number};Berg;Nils;ingen;2025-01-13;2025-11-03;;`,
    `${number};Berg;Nils;ingen;2026-01-12;;070-174 06 05;sfi B`,
  ])
  expect(
    await rowsOf(
      sql`select p.sfi_level as sfi, c.value from person p join contact_point c on c.person_id = p.id`,
    ),
  ).toEqual([{ sfi: "B", value: "070-174 06 05" }])
})

test("another programme for a placement", async () => {
  await takeIn("employers", ["Orgnr;Namn", "2021002114;Provmyndigheten"])
  await takeIn("workplaces", [
    "Organisationsnummer;Arbetsplats;Adress;Postnummer;Ort",
    "2021002114;Köket;Gatan 1;135 40;Tyresö",
  ])
  await people({})
  const placements = (programme: string) =>
    takeIn("placements", [
      "Personnr;Arbetsplats;Insats;Startdatum;Slutdatum;Omfattning",
      `${number};köket;${programme};2026-10-05;2026-12-04;50`,
    ])
  await placements("Praktik")
  const later = await placements("Arbetsträning")
  expect(await rows(later, "refused")).toEqual([{ line: 2, code: "PLACEMENT_DIFFERS" }])
  expect(await differences(later)).toMatchObject([
    {
      kind: "placement",
      file: { programme: "WORK_TRAINING" },
      record: { programme: "MUNICIPAL_WORK_EXPERIENCE" },
      acceptable: false,
    },
  ])
})
