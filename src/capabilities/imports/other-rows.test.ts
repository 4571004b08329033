import { expect, test } from "vitest"
import { checkRows } from "../../../tests/factories/check-rows.ts"
import { kindNamed } from "../../../tests/factories/import-file.ts"
import { readTable } from "../../integrations/spreadsheets/read-table.ts"
import { day } from "../../kernel/day.ts"
import type { Fields, RowTable } from "../../platform/imports/row-reader.ts"
import { employerTable } from "./employer-rows.ts"
import { placementTable } from "./placement-rows.ts"
import { seatTable } from "./seat-rows.ts"
import { suggestMapping } from "./suggest-mapping.ts"
import { workplaceTable } from "./workplace-rows.ts"

async function check<F extends Fields>(fields: RowTable<F>, kind: string, text: string) {
  const table = await readTable(Buffer.from(text), "fil.csv")
  if (!table.ok) throw new Error(table.code)
  const { good, errors } = checkRows(
    fields,
    table,
    suggestMapping(kindNamed(kind), table.headings),
    day("2026-11-22"),
  )
  return { good, errors: errors.map(({ line, column, code }) => `${line} ${column} ${code}`) }
}

test("employers", async () => {
  const { good, errors } = await check(
    employerTable,
    "employers",
    `Org.nr;Företagsnamn;Sektor;Typ;E-post;Telefon
556036-0793;Snickeri AB;Privat;AB;info@example.se;08-465 005 00
16556036-0793;Snickeri AB;Privat;AB;info@example.se;08-465 005 00
5560360794;Fel siffra;Privat;AB;;
198008142385;Ek;Privat;Enskild firma;;
198008142385;Ek;Privat;AB;inte en adress;ring
;Namnlös;Rymden;;;`,
  )
  expect(good.map(({ identity, kind }) => [identity.value, kind])).toEqual([
    ["5560360793", "company"],
    ["198008142385", "soleTrader"],
  ])
  expect(errors).toEqual([
    "3 Org.nr DUPLICATE_ROW",
    "4 Org.nr CHECKSUM",
    "6 E-post FORMAT",
    "6 Telefon FORMAT",
    "6 Org.nr FORMAT",
    "7 Org.nr MISSING",
    "7 Sektor UNKNOWN_VALUE",
  ])
})

test("workplaces", async () => {
  const { good, errors } = await check(
    workplaceTable,
    "workplaces",
    `Arbetsgivarens orgnr,Arbetsplats,Gatuadress,Postnummer,Postort,Kommunkod
556036-0793,Köket,Storgatan 1,135 40,Tyresö,138
556036-0793,Förrådet,,1354,,9999`,
  )
  expect(good[0]).toMatchObject({ name: "Köket", postalCode: "13540", municipalityCode: "0138" })
  expect(errors).toEqual([
    "3 Gatuadress MISSING",
    "3 Postnummer FORMAT",
    "3 Postort MISSING",
    "3 Kommunkod FORMAT",
  ])
})

test("seats", async () => {
  const { good, errors } = await check(
    seatTable,
    "seats",
    `Arbetsplats\tOrgnr\tTitel\tSSYK\tAntal platser\tFrån\tTill\tTimmar per vecka\tSpråknivå
Köket\t556036-0793\tKöksbiträde\t9412 Restaurang- och köksbiträden\t2\t2026-01-01\t\t37,5\tSFI C
Köket\t556036-0793\tDiskare\t9999\t0\t2026-02-01\t2026-01-31\t41\tX`,
  )
  expect(good[0]).toMatchObject({ occupation: "9412", capacity: 2, hoursPerWeek: 37.5, languageLevel: "C" })
  expect(errors).toEqual([
    "3 SSYK UNKNOWN_VALUE",
    "3 Antal platser NUMBER_OUT_OF_RANGE",
    "3 Timmar per vecka NUMBER_OUT_OF_RANGE",
    "3 Språknivå UNKNOWN_VALUE",
    "3 Till END_BEFORE_START",
  ])
})

test("placements", async () => {
  const { good, errors } = await check(
    placementTable,
    "placements",
    `Personnummer;Arbetsplats;Insats;Startdatum (ÅÅÅÅ-MM-DD);Slutdatum;Omfattning
198008142385;Köket;Praktik;2026-01-01;2026-03-31;50
198008142385;Förrådet;Praktik;2026-02-01;2026-02-28;50
198008142385;Kontoret;Praktik;2026-02-28;2026-04-30;25
199009262396;Köket;Extratjänst;2023-01-01;2023-06-30;100
199009262396;Köket;;;;101`,
  )
  expect(good).toHaveLength(2)
  expect(errors).toEqual([
    "4 Omfattning OVER_FULL_TIME",
    "5 Insats PROGRAMME_CLOSED",
    "6 Insats MISSING",
    "6 Startdatum (ÅÅÅÅ-MM-DD) MISSING",
    "6 Slutdatum MISSING",
    "6 Omfattning PERCENT_OUT_OF_RANGE",
  ])
})

test("a mapping is suggested from Swedish and English headings, each heading used once", () => {
  const { columns, values } = suggestMapping(kindNamed("participants"), [
    "Personal number",
    "SURNAME",
    "First name",
    "Start",
    "Övrigt",
  ])
  expect(columns).toEqual({
    identity: "Personal number",
    familyName: "SURNAME",
    givenName: "First name",
    measureFrom: "Start",
  })
  expect(values).toEqual({})
})
