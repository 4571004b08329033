import { existsSync, readFileSync } from "node:fs"
import { sql } from "kysely"
import { beforeAll, describe, expect, test } from "vitest"
import {
  applyImport,
  kindNamed,
  mapImport,
  readMapping,
  uploadImport,
} from "../../../tests/factories/import-file.ts"
import { codes, municipality, type TestMunicipality, value } from "../../../tests/factories/municipality.ts"
import { checkFile } from "./check-file.ts"
import { readImport } from "./read-import.ts"

const heading = "Personnr;Efternamn;Förnamn;Skydd;Inskriven;Avslutad;Avslutsorsak;Anvisad av;Insats"
const goodRow = "198803202392;Berg;Nils;ingen;2026-01-12;;;AF;Praktik"
const protectedRow = "200211202387;Ek;Maja;Sekretessmarkering;2026-02-02;;;Soc;Arbetsträning"
const exitedRow = "201107152389;Ahmed;Hodan;ingen;2026-01-12;2026-03-02;Studier CSN;AF;Praktik"
const file = (...rows: string[]) => Buffer.from([heading, ...rows].join("\r\n")).toString("base64")

let town: TestMunicipality
beforeAll(async () => {
  town = await municipality()
})
const upload = (content: string, who = "karin") =>
  uploadImport.execute(town.test.app, town.as(who), {
    kind: "participants",
    file: content,
    fileName: "register.csv",
  })
const people = () =>
  town.system(
    async (tx) => (await sql<{ n: number }>`select count(*)::int as n from person`.execute(tx)).rows[0]?.n,
  )
const parts = () =>
  town.system(
    async (tx) =>
      (await sql<{ n: number }>`select count(*)::int as n from upload_part`.execute(tx)).rows[0]?.n ?? 0,
  )

describe("taking in a file", () => {
  test("checking writes nobody; writing with errors needs to be chosen; the same file again writes nothing", async () => {
    const content = file(
      goodRow,
      protectedRow,
      exitedRow,
      "198803202393;Fel;Siffra;ingen;2026-01-12;;;AF;Praktik",
    )
    const before = await people()
    const run = value(await upload(content))
    expect(await people()).toBe(before)
    const shown = value(await readImport.execute(town.test.app, town.as("karin"), { runId: run.id }))
    expect(shown).toMatchObject({
      rows: 4,
      good: 3,
      errors: [{ line: 5, column: "Personnr", code: "CHECKSUM", value: "198803202393" }],
    })

    expect(
      codes(await applyImport.execute(town.test.app, town.as("karin"), { runId: run.id, acceptGood: false })),
    ).toEqual(["IMPORT_HAS_ERRORS"])
    expect(await people()).toBe(before)

    value(await applyImport.execute(town.test.app, town.as("karin"), { runId: run.id, acceptGood: true }))
    expect(await people()).toBe((before ?? 0) + 3)
    expect(
      codes(await applyImport.execute(town.test.app, town.as("karin"), { runId: run.id, acceptGood: true })),
    ).toEqual(["IMPORT_CLOSED"])

    const again = value(await upload(content))
    value(await applyImport.execute(town.test.app, town.as("karin"), { runId: again.id, acceptGood: true }))
    expect(await people()).toBe((before ?? 0) + 3)
    expect(
      value(await readImport.execute(town.test.app, town.as("karin"), { runId: again.id })).written,
    ).toBe(0)
  })

  test("an upload is its uploader's: to others it does not exist, and the file is gone when it is written", async () => {
    const partsBefore = await parts()
    const run = value(await upload(file(goodRow)))
    expect(await parts()).toBe(partsBefore + 1)
    expect(codes(await readImport.execute(town.test.app, town.as("leila"), { runId: run.id }))).toEqual([
      "NOT_FOUND",
    ])
    expect(codes(await upload(file(goodRow), "sara"))).toEqual(["FORBIDDEN"])
    value(await applyImport.execute(town.test.app, town.as("karin"), { runId: run.id, acceptGood: true }))
    const kept = await town.system(
      async (tx) =>
        (
          await sql<{
            run: string | null
            parts: number
          }>`select upload_id as run, (select count(*)::int from upload_part) as parts
        from import_run where id = ${run.id}`.execute(tx)
        ).rows[0],
    )
    expect(kept?.run).toBeNull()
    expect(kept?.parts).toBe(partsBefore)
  })

  test("a file that is no table is refused with why", async () => {
    for (const bytes of [
      Buffer.from([0x25, 0x50, 0x44, 0x46, 0x2d, 0x31]),
      Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0x00, 0x00, 0x00, 0x0d]),
    ]) {
      expect(codes(await upload(bytes.toString("base64")))).toEqual(["FILE_NOT_A_TABLE"])
    }
  })

  test("columns are mapped once for a source and remembered", async () => {
    const content = Buffer.from("Nr;Fam;Giv;Start\r\n197001012385;Holm;Ali;2026-05-04").toString("base64")
    const run = value(await upload(content))
    expect(value(await readImport.execute(town.test.app, town.as("karin"), { runId: run.id })).good).toBe(0)
    const columns = { identity: "Nr", familyName: "Fam", givenName: "Giv", enrolledOn: "Start" }
    value(await mapImport.execute(town.test.app, town.as("karin"), { runId: run.id, name: "gamla", columns }))
    const next = value(
      await uploadImport.execute(town.test.app, town.as("karin"), {
        kind: "participants",
        file: content,
        fileName: "b.csv",
        mapping: "gamla",
      }),
    )
    const shown = value(await readImport.execute(town.test.app, town.as("karin"), { runId: next.id }))
    expect(shown.errors.map((error) => error.code)).not.toContain("COLUMN_MISSING")
  })
})

test("a word that nobody knows is told its meaning once for the source, and remembered", async () => {
  const rows = [
    "Personnr;Efternamn;Förnamn;Skydd;Inskriven;Anvisad av",
    "197804182389;Ek;Ali;ingen;2026-05-04;Vårt Kontor",
    "197907012384;Ek;Bo;ingen;2026-05-04;vårt kontor",
  ]
  const content = Buffer.from(rows.join("\r\n")).toString("base64")
  const run = value(await upload(content))
  const page = value(await readMapping.execute(town.test.app, town.as("karin"), { runId: run.id }))
  expect(page.unknown.map((one) => [one.heading, one.value])).toEqual([["Anvisad av", "Vårt Kontor"]])
  expect(page.unknown[0]?.choices.map((one) => one.value)).toContain("welfare")
  const meanings = { [page.unknown[0]?.key ?? ""]: "welfare", bm90aGluZw: "welfare" }
  const columns = Object.fromEntries(
    Object.entries(page.run.mapping.columns).map(([field, heading]) => [field, String(heading)]),
  )
  value(
    await mapImport.execute(town.test.app, town.as("karin"), {
      runId: run.id,
      name: "kontoret",
      columns,
      meanings,
    }),
  )
  expect(value(await readImport.execute(town.test.app, town.as("karin"), { runId: run.id }))).toMatchObject({
    rows: 2,
    good: 2,
    errors: [],
  })
  const next = value(
    await uploadImport.execute(town.test.app, town.as("karin"), {
      kind: "participants",
      file: content,
      fileName: "c.csv",
      mapping: "kontoret",
    }),
  )
  expect(value(await readImport.execute(town.test.app, town.as("karin"), { runId: next.id })).good).toBe(2)
})

const register = new URL("../../../../shared/data/register-export.csv", import.meta.url)
const present = existsSync(register)
describe.skipIf(!present)(
  `the register of an older system${present ? "" : " (skipped: ../shared/data is not here)"}`,
  () => {
    test("gives exactly the expected figures in the database, and again nothing new", async () => {
      const own = await municipality(town.test)
      const expected = JSON.parse(readFileSync(new URL("register-export.expected.json", register), "utf8"))
      const checked = await checkFile(
        kindNamed("participants"),
        readFileSync(register),
        "register-export.csv",
        {
          today: own.test.app.time().today,
        },
      )
      if ("fault" in checked) throw new Error(checked.fault)
      expect({ rows: checked.rows, good: checked.good.length }).toEqual({
        rows: expected.rows,
        good: expected.good,
      })
      await own.system((tx) => checked.write(tx, own.units.cai))
      const counted = await own.system(
        async (tx) =>
          (
            await sql<Record<string, number>>`
      select count(distinct e.person_id) filter (where e.origin = 'labourMarket'
        and e.started_on <= '2026-12-31'
        and coalesce(e.ended_on, '9999-12-31') >= '2026-01-01')::int as participants,
        count(*) filter (where e.origin = 'education')::int as "educationInterns",
        count(*) filter (where e.origin = 'labourMarket' and e.ended_on between '2026-01-01'
          and '2026-12-31')::int as exits,
        (select count(*)::int from person
          where protection in ('marked', 'protectedRegistration')) as protected,
        (select count(*)::int from person where protection = 'unknown') as "unknownProtection"
      from enrolment e`.execute(tx)
          ).rows[0],
      )
      const {
        participants,
        educationInterns,
        exits,
        protected: guarded,
        unknownProtection,
      } = expected.figures2026
      expect(counted).toEqual({
        participants,
        educationInterns,
        exits,
        protected: guarded,
        unknownProtection,
      })
      const again = await own.system((tx) => checked.write(tx, own.units.cai))
      expect(new Set(again.map((one) => one.fate))).toEqual(new Set(["known"]))
    })
  },
)
