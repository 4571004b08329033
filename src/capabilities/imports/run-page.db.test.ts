import { sql } from "kysely"
import { beforeAll, expect, test } from "vitest"
import { applyImport, readImportRows, uploadImport } from "../../../tests/factories/import-file.ts"
import { municipality, type TestMunicipality, value } from "../../../tests/factories/municipality.ts"
import { freshNumber } from "../../../tests/factories/numbers.ts"
import { visitorFor, webFor } from "../../../tests/factories/web.ts"
import { addDays, addMonths } from "../../kernel/day.ts"
import type { Id } from "../../kernel/id.ts"
import type { Fate } from "../../platform/imports/row-fate.ts"

let town: TestMunicipality
let get: (path: string) => Promise<string>
beforeAll(async () => {
  town = await municipality()
  const web = await webFor(town)
  const { cookie } = await visitorFor(town, town.accounts.karin ?? "", "manager")
  get = async (path) =>
    (await (await web.request(path, { headers: { cookie } })).text())
      .replace(/<[^>]+>/g, " ")
      .replaceAll(/\s+/g, " ")
})
const app = () => town.test.app
const upload = async (kind: string, lines: readonly string[]) => {
  const given = { kind, file: Buffer.from(lines.join("\r\n")).toString("base64"), fileName: "fil.csv" }
  return value(await uploadImport.execute(app(), town.as("karin"), given)).id
}
const write = async (runId: Id<"import_run">) =>
  value(await applyImport.execute(app(), town.as("karin"), { runId, acceptGood: true }))
const people = "Personnr;Efternamn;Förnamn;Skydd;Inskriven;Avslutad"
const rowsOf = async (runId: Id<"import_run">, fate: Fate) =>
  value(await readImportRows.execute(app(), town.as("karin"), { runId, fate })).rows

test("faults and rows that are not written say what they count, and one is part of the other", async () => {
  const known = freshNumber()
  await write(await upload("participants", [people, `${known};Berg;Nils;ingen;2026-01-12;`]))
  const run = await upload("participants", [
    people,
    `${known};Berg;Nils;ingen;2026-02-12;`,
    `${freshNumber()};;Ali;ingen;i går;`,
    `1900;;;ingen;2026-02-12;`,
    `${freshNumber()};Ek;Maja;ingen;2026-02-12;`,
  ])
  const shown = await get(`/importer/${run}`)
  expect(shown).toContain("Fel i filen: 4 fel på 2 rader")
  expect(shown).toContain("3 skrivs inte (2 med fel i filen, 1 som inte går ihop med registret)")
  await write(run)
  expect(await get(`/importer/${run}`)).toContain(
    "3 skrivs inte (2 med fel i filen, 1 som inte går ihop med registret)",
  )
})

test("a file that lacks a heading counts no rows as if they had been read", async () => {
  const run = await upload("participants", ["Personnr;Förnamn;Skydd", `${freshNumber()};Nils;ingen`])
  const shown = await get(`/importer/${run}`)
  expect(shown).toContain("Fel i filen: 2 fel på 1 rad ")
  expect(shown).not.toContain("skrivs inte")
})

test("a row has the name that the file gives it, while the file is there, and never the record's", async () => {
  const number = freshNumber()
  await write(await upload("participants", [people, `${number};Berg;Nils;ingen;2026-01-12;`]))
  const run = await upload("participants", [
    people,
    `${number};Ek;Maja;ingen;2026-01-12;`,
    `${freshNumber()};Lind;Bo;ingen;2026-02-12;`,
    `${freshNumber()};Fel;Rad;ingen;i går;`,
  ])
  expect(await rowsOf(run, "known")).toMatchObject([{ line: 2, name: "Maja Ek" }])
  expect(await rowsOf(run, "written")).toMatchObject([{ line: 3, name: "Bo Lind" }])
  expect(await rowsOf(run, "refused")).toMatchObject([{ line: 4, name: "Rad Fel" }])
  expect(await get(`/importer/${run}/rader?fate=written`)).toMatch(/I filen .*3 Bo Lind Uppgiften är ny/)
  await write(run)
  expect(await rowsOf(run, "known")).toMatchObject([{ line: 2, name: null }])
  expect(await get(`/importer/${run}/rader?fate=written`)).not.toContain("Bo Lind")
  const kept = await town.system((tx) =>
    sql<{ rows: string }>`select string_agg(rows::text, '') as rows from import_fate_page`.execute(tx),
  )
  expect(kept.rows[0]?.rows).not.toMatch(/Lind|Maja|Fel/)
})

test("a file too long to read for a page gives no names", async () => {
  const filling = Array.from({ length: 3_000 }, (_, at) => `19${at};${"x".repeat(180)};A;ingen;2026-01-12;`)
  const run = await upload("participants", [people, `${freshNumber()};Lind;Bo;ingen;2026-01-12;`, ...filling])
  await town.system((tx) =>
    sql`update import_run set state = 'checked', mapping = (select mapping from import_run
      where mapping is not null limit 1), refused = 1
      where id = ${run}`.execute(tx),
  )
  await town.system((tx) =>
    sql`insert into import_fate_page (tenant_id, run_id, fate, number, rows, created_by)
      values (app.tenant(), ${run}, 'refused', 1, '[{"line": 2, "fate": "refused"}]', ${town.accounts.karin})`.execute(
      tx,
    ),
  )
  expect(await rowsOf(run, "refused")).toMatchObject([{ line: 2, name: null }])
})

test("an exit day ahead is told as a planned end, with how many rows, before anything is accepted", async () => {
  const { today } = app().time()
  const exits = [today, addDays(today, 1), addMonths(today, 12), addDays(addMonths(today, 12), 1), ""]
  const run = await upload("participants", [
    people,
    ...exits.map((exit) => `${freshNumber()};Berg;Nils;ingen;2026-01-12;${exit}`),
  ])
  expect(await get(`/importer/${run}`)).toContain(
    "2 rader: avslutsdagen ligger framåt i tiden och skrivs som planerat slut.",
  )
})
