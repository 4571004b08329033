import fc from "fast-check"
import { expect, test } from "vitest"
import { checkParticipantRows, type SourceTable } from "../../../tests/factories/check-rows.ts"
import { readTable } from "../../integrations/spreadsheets/read-table.ts"
import { day } from "../../kernel/day.ts"
import { rowCheck } from "../../platform/imports/row-reader.ts"
import { participantTable } from "./participant-rows.ts"
import { registerExport } from "./register-export.ts"

const today = day("2026-11-22")
const headings =
  "Personnr;Efternamn;Förnamn;Kön;Skydd;Mobil;Inskriven;Avslutad;Avslutsorsak;Anvisad av;Insats;Insats från;" +
  "Insats till;Omfattning %;Förvaltning;SFI-nivå;Försörjning;Ursprung"

const tableOf = async (...lines: string[]): Promise<SourceTable> => {
  const table = await readTable(Buffer.from([headings, ...lines].join("\r\n")), "fil.csv")
  if (!table.ok) throw new Error(table.code)
  return table
}
const check = async (...lines: string[]) => {
  const { rows, good, errors } = checkParticipantRows(await tableOf(...lines), registerExport, today)
  return { rows, good, errors: errors.map(({ line, column, code }) => `${line} ${column} ${code}`) }
}

/** Skatteverket's test numbers. */
const [someone, another, third] = ["198008142385", "19900926-2396", "970315-2398"]
const line = (
  identity: string | undefined,
  measure = "Praktik;2026-01-05;2026-06-30;50",
  enrolled = "2026-01-02;;;AF",
) => `${identity};Ek ;=1+1;K;;070-174 06 05;${enrolled};${measure};Arenabyn;C;A-kassa;Arbetsmarknad`

test("a good row is read into our own words", async () => {
  const { good, errors } = await check(
    line(third, "Arbetsträning;5 januari 2026;20260630;50 %", "2/1 2026;2026-07-01;Studier CSN;Soc"),
  )
  expect(errors).toEqual([])
  expect(good[0]).toMatchObject({
    line: 2,
    identity: { kind: "personnummer", value: "199703152398" },
    familyName: "Ek",
    givenName: "=1+1",
    sex: "F",
    protection: "none",
    enrolledOn: "2026-01-02",
    exitedOn: "2026-07-01",
    exitReason: "studiesCsn",
    referrer: "welfare",
    programme: "WORK_TRAINING",
    measureFrom: "2026-01-05",
    measureTo: "2026-06-30",
    percent: 50,
    support: "unemploymentBenefit",
    origin: "labourMarket",
  })
})

test("every error code is found, all rows at once, with the file's own headings", async () => {
  const { rows, good, errors } = await check(
    line(someone),
    line("19800814-2386"),
    line("19801314-2385"),
    line("okänd"),
    line(""),
    line(another, "Praktik;2026-02-30;;50"),
    line(another, "Praktik;2026-06-30;2026-06-29;50", "2026-01-02;2026-01-01;;Grannen"),
    line(another, "Praktik;2026-01-05;;0"),
    line(another, "Praktik;2026-01-05;;halvtid"),
    line(another, "Extratjänst;2022-01-01;;50"),
    line(another, "Extratjänst;2021-12-31;2022-06-30;50"),
    line("800814-2385"),
    line(someone, "Introduktionsjobb;2026-06-30;;75"),
    line(someone, "Introduktionsjobb;2026-07-01;;75"),
    `${line(third)};extra`,
  )
  expect(errors).toEqual([
    "3 Personnr CHECKSUM",
    "4 Personnr DATE_INVALID",
    "5 Personnr FORMAT",
    "6 Personnr MISSING",
    "7 Insats från DATE_INVALID",
    "8 Anvisad av UNKNOWN_VALUE",
    "8 Avslutad END_BEFORE_START",
    "8 Insats till END_BEFORE_START",
    "9 Omfattning % PERCENT_OUT_OF_RANGE",
    "10 Omfattning % FORMAT",
    "11 Insats PROGRAMME_CLOSED",
    "13 Personnr DUPLICATE_ROW",
    "14 Omfattning % OVER_FULL_TIME",
    "16 Ursprung TOO_MANY_CELLS",
  ])
  expect([rows, good.map((row) => row.line)]).toEqual([15, [2, 12, 15]])
})

test("batches remember the rows before them", async () => {
  const table = await tableOf(line(someone), line(someone))
  const inBatches = rowCheck(participantTable, registerExport, table.headings, today)
  const errors = table.rows.flatMap((row) => inBatches([row]).errors)
  expect(errors.map(({ code, line: at }) => [at, code])).toEqual([[3, "DUPLICATE_ROW"]])
})

test("a file without a column the mapping names is refused once, not row by row", () => {
  const table = { headings: ["Personnr"], rows: [{ line: 2, cells: { Personnr: "" } }] }
  const mapping = { ...registerExport, columns: { identity: "Personnr", givenName: "Förnamn" } }
  const { good, errors } = checkParticipantRows(table, mapping, today)
  expect(good).toEqual([])
  expect(errors.map(({ column, code }) => `${column} ${code}`)).toEqual([
    "familyName COLUMN_MISSING",
    "Förnamn COLUMN_MISSING",
    "enrolledOn COLUMN_MISSING",
  ])
})

test("a file that says nothing about protection gives unknown, which counts as protected", () => {
  const { Skydd: _, ...cells } = { Skydd: "", Nr: someone ?? "", E: "Ek", F: "Abdi", I: "2026-01-02" }
  const columns = { identity: "Nr", familyName: "E", givenName: "F", enrolledOn: "I" }
  const table = { headings: Object.keys(cells), rows: [{ line: 2, cells }] }
  const { good } = checkParticipantRows(table, { ...registerExport, columns }, today)
  expect(good[0]?.protection).toBe("unknown")
})

test("no cell makes the check throw, and a row is either good or has errors", async () => {
  const [empty] = (await tableOf(line(someone))).rows
  const names = Object.keys(empty?.cells ?? {})
  const cell = fc.oneof(
    fc.string(),
    fc.constantFrom("__proto__", "constructor", "AF", "2026-01-02", "100", "", someone ?? ""),
  )
  const row = fc.array(cell, { minLength: names.length, maxLength: names.length })
  fc.assert(
    fc.property(fc.array(row, { maxLength: 5 }), (cells) => {
      const rows = cells.map((values, at) => ({
        line: at + 2,
        cells: Object.fromEntries(names.map((name, index) => [name, values[index] ?? ""])),
      }))
      const { good, errors } = checkParticipantRows({ headings: names, rows }, registerExport, today)
      expect(good.length + new Set(errors.map((error) => error.line)).size).toBe(rows.length)
    }),
  )
})
