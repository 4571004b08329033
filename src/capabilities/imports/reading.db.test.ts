import { sql } from "kysely"
import { beforeAll, expect, test } from "vitest"
import { applyImport, uploadImport } from "../../../tests/factories/import-file.ts"
import { codes, municipality, type TestMunicipality, value } from "../../../tests/factories/municipality.ts"
import { visitorFor, webFor } from "../../../tests/factories/web.ts"
import { failing, formula, number, workbook } from "../../../tests/odd-files/workbook.ts"
import type { Id } from "../../kernel/id.ts"
import { readImport } from "./read-import.ts"

let town: TestMunicipality
beforeAll(async () => {
  town = await municipality()
})

const headings = ["Personnr", "Efternamn", "Förnamn", "Skydd", "Inskriven"]
const upload = async (bytes: Buffer) => {
  const given = { kind: "participants" as const, file: bytes.toString("base64"), fileName: "register" }
  return uploadImport.execute(town.test.app, town.as("karin"), given)
}
const read = async (runId: Id<"import_run">) =>
  value(await readImport.execute(town.test.app, town.as("karin"), { runId }))

test("a cell that can't be read is named by its address on the page, and nobody is written from its row", async () => {
  const sheet = {
    name: "Deltagare",
    rows: [
      headings,
      ["197804182389", "Ek", "Ali", failing("#N/A"), "2026-05-04"],
      ["197907012384", "Ek", "Bo", formula("VLOOKUP(A3,B:C,2)"), "2026-05-04"],
      [number(5122387), "Ek", "Ola", "nej", "2026-05-04"],
    ],
  }
  const run = value(await upload(workbook({ sheets: [{ name: "Gammalt", rows: [] }, sheet] })))
  const shown = await read(run.id)
  expect(shown).toMatchObject({
    rows: 3,
    good: 1,
    errors: [
      { line: 2, column: "Skydd", code: "CELL_ERROR", value: "#N/A", cell: "D2" },
      { line: 3, column: "Skydd", code: "CELL_NO_VALUE", cell: "D3" },
    ],
    notes: [{ code: "ZEROS_RESTORED", actual: "Personnr", count: 1, line: 4 }],
  })

  const web = await webFor(town)
  const { cookie } = await visitorFor(town, town.accounts.karin ?? "", "manager")
  const page = await (await web.request(`/importer/${run.id}`, { headers: { cookie } })).text()
  expect(page).toContain("D2: cellen visar #N/A.")
  expect(page).toContain("1 nummer i kolumnen Personnr hade förlorat nollor")
  const csv = await (await web.request(`/importer/${run.id}/fel.csv`, { headers: { cookie } })).text()
  expect(csv).toContain("D3: cellen har en formel utan resultat.")

  value(await applyImport.execute(town.test.app, town.as("karin"), { runId: run.id, acceptGood: true }))
  const written = await town.system(
    async (tx) =>
      (
        await sql<{ value: string }>`select value from person_identifier
          where value in ('197804182389', '197907012384', '200005122387')`.execute(tx)
      ).rows,
  )
  expect(written).toEqual([{ value: "200005122387" }])
})

test("a stray quote in the headings is told by its line", async () => {
  const text = `Utdrag\n${headings.join(";").replace("Efternamn", '"Efternamn')}\n197804182389;Ek;Ali;nej;2026-05-04\n`
  const refused = await upload(Buffer.from(text))
  expect(codes(refused)).toEqual(["FILE_QUOTE_NOT_CLOSED"])
  expect(refused.ok ? null : refused.refusal.violations[0]?.params).toEqual({ line: 2 })
})
