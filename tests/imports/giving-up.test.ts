import { sql } from "kysely"
import { beforeAll, describe, expect, test } from "vitest"
import { abandonImport } from "../../src/capabilities/imports/abandon-import.ts"
import { listImports, readImport, readImportErrors } from "../../src/capabilities/imports/read-import.ts"
import { withTenant } from "../../src/platform/db/tenant.ts"
import { applyImport, mapImport, readMapping, retryImport } from "../factories/import-file.ts"
import { codes, municipality, type TestMunicipality, value } from "../factories/municipality.ts"
import { addEmployer, colleague, countOf, longFile, readRun, sweep, upload, work } from "./long-file.ts"

let town: TestMunicipality
beforeAll(async () => {
  town = await municipality()
  await addEmployer(town)
})
const karin = () => town.as("karin")
const app = () => town.test.app

describe("giving up", () => {
  test("removes the file and the faults at once, and stops work that is under way", async () => {
    const [parts, pages] = [await countOf(town, "upload_part"), await countOf(town, "import_error_page")]
    const run = await upload(town, longFile(1500, { faulty: true, prefix: "Bort" }))
    value(await abandonImport.execute(app(), karin(), { runId: run.id }))
    await work(town, run.id)
    expect((await readRun(town, run.id)).state).toBe("abandoned")
    const checked = await upload(town, longFile(1500, { faulty: true, prefix: "Bort" }))
    await work(town, checked.id)
    value(await abandonImport.execute(app(), karin(), { runId: checked.id }))
    expect([await countOf(town, "upload_part"), await countOf(town, "import_error_page")]).toEqual([
      parts,
      pages,
    ])
    for (const command of [abandonImport, retryImport, applyImport])
      expect(codes(await command.execute(app(), karin(), { runId: checked.id }))).toEqual(["IMPORT_CLOSED"])
  })

  test("happens by itself: the file goes after 14 days, the faults after 30, the row after 90", async () => {
    const own = await municipality(town.test)
    const run = await upload(own, longFile(1500, { faulty: true }))
    await work(own, run.id)
    const age = (days: number) =>
      own.system(async (tx) => {
        await sql`update import_run set created_at = ${tx.now}::timestamptz - ${`${days} days`}::interval
          where id = ${run.id}`.execute(tx)
        await sql`update import_error_page
          set created_at = ${tx.now}::timestamptz - ${`${days} days`}::interval`.execute(tx)
        await sql`update upload_part set keep_until = created_at`.execute(tx)
      })
    const see = async () => codes(await readImport.execute(app(), own.as("karin"), { runId: run.id }))
    await age(13)
    await sweep(own)
    expect(value(await readImport.execute(app(), own.as("karin"), { runId: run.id })).state).toBe("checked")
    await age(15)
    await sweep(own)
    expect(value(await readImport.execute(app(), own.as("karin"), { runId: run.id })).state).toBe("abandoned")
    expect(await countOf(own, "import_error_page")).toBeGreaterThan(0)
    await age(31)
    await sweep(own)
    expect(await countOf(own, "import_error_page")).toBe(0)
    await age(91)
    await sweep(own)
    expect(await see()).toEqual(["NOT_FOUND"])
  })
})

test("an upload exists for its uploader only: not for a colleague in the same role, nor in another municipality", async () => {
  const run = await upload(town, longFile(1500, { faulty: true, prefix: "Min" }))
  await work(town, run.id)
  const others = [await colleague(town), town.as("leila"), (await municipality(town.test)).as("karin")]
  const input = { runId: run.id, name: "x", columns: {} }
  for (const who of others) {
    for (const operation of [
      readImport,
      readImportErrors,
      readMapping,
      mapImport,
      applyImport,
      retryImport,
      abandonImport,
    ])
      expect(codes(await operation.execute(app(), who, input))).toEqual(["NOT_FOUND"])
    expect(value(await listImports.execute(app(), who, {})).map((one) => one.id)).not.toContain(run.id)
    const seen = await withTenant(
      app().db,
      who,
      app().time(),
      async (tx) =>
        (
          await sql<{
            n: number
          }>`select (select count(*) from upload_part)::int + (select count(*)
            from import_error_page)::int as n`.execute(tx)
        ).rows[0]?.n,
    )
    expect(seen).toBe(0)
  }
  expect(codes(await readImport.execute(app(), town.as("sara"), { runId: run.id }))).toEqual(["FORBIDDEN"])
})
