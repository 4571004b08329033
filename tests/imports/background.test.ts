import { sql } from "kysely"
import { beforeAll, describe, expect, test } from "vitest"
import { listImports, readImport, readImportErrors } from "../../src/capabilities/imports/read-import.ts"
import { systemActor } from "../../src/platform/access/roles.ts"
import { withTenant } from "../../src/platform/db/tenant.ts"
import {
  applyImport,
  importWork,
  mapImport,
  readImportRows,
  readMapping,
  uploadImport,
} from "../factories/import-file.ts"
import { codes, municipality, type TestMunicipality, value } from "../factories/municipality.ts"
import {
  addEmployer,
  colleague,
  countOf,
  longFile,
  messages,
  queue,
  readRun,
  upload,
  work,
} from "./long-file.ts"

let town: TestMunicipality
beforeAll(async () => {
  town = await municipality()
  await addEmployer(town)
})
const karin = () => town.as("karin")
const app = () => town.test.app

describe("a long file", () => {
  test("is kept and left to the background: the answer does not wait, and the job is told an id and nothing else", async () => {
    const before = await queue(town)
    const run = await upload(town, longFile(3000))
    expect(run.state).toBe("started")
    expect(await readRun(town, run.id)).toMatchObject({
      state: "checking",
      rows: 0,
      progress: null,
      errors: [],
    })
    expect((await queue(town)).slice(before.length)).toEqual([
      { name: "import.work", payload: { tenantId: town.tenantId, runId: run.id } },
    ])
    const told = await messages(town)
    await work(town, run.id)
    expect(await readRun(town, run.id)).toMatchObject({
      state: "checked",
      rows: 3000,
      good: 3000,
      errorCount: 0,
    })
    expect(await messages(town)).toBe(told + 1)
    expect(value(await listImports.execute(app(), karin(), {})).map((one) => one.id)).toContain(run.id)
  })

  test("tells how far it has come, rows done of rows in the file, step by step", async () => {
    const run = await upload(town, longFile(7000, { prefix: "Steg" }))
    const told: unknown[] = []
    const look = async () => {
      const { progress, state } = await readRun(town, run.id)
      const last = told.at(-1)
      if (progress && JSON.stringify(last) !== JSON.stringify([state, progress.done, progress.total]))
        told.push([state, progress.done, progress.total])
    }
    const steps = () =>
      importWork.runInSteps(
        async (task, as = systemActor(town.tenantId)) => {
          const done = await withTenant(app().db, as, app().time(), task)
          await look()
          return done
        },
        { tenantId: town.tenantId, runId: run.id },
        app(),
      )
    await steps()
    expect(told).toEqual([
      ["checking", 0, null],
      ...[0, 2000, 4000, 6000, 7000].map((done) => ["checking", done, 7000]),
    ])
    told.length = 0
    value(await applyImport.execute(app(), karin(), { runId: run.id }))
    await steps()
    expect(told).toEqual([0, 2000, 4000, 6000, 7000].map((done) => ["applying", done, 7000]))
    expect(await readRun(town, run.id)).toMatchObject({ state: "applied", written: 7000, progress: null })
  })

  test("names every fault with line, column, code and value, a hundred to a page, and all of them in order", async () => {
    const run = await upload(town, longFile(2500, { faulty: true, prefix: "Fel" }))
    await work(town, run.id)
    const first = await readRun(town, run.id)
    expect(first).toMatchObject({ rows: 2500, good: 2250, errorCount: 250, pages: 3 })
    expect(first.errors.length).toBe(100)
    expect((await readRun(town, run.id, 3)).errors.length).toBe(50)
    expect((await readRun(town, run.id, 4)).errors).toEqual([])
    const all = value(await readImportErrors.execute(app(), karin(), { runId: run.id }))
    expect(all.errors).toEqual(
      Array.from({ length: 250 }, (_, at) => ({
        line: at * 10 + 11,
        column: "Ort",
        code: "MISSING",
        value: "",
      })),
    )
  })

  test("is checked again in the background when its columns are told", async () => {
    const run = await upload(town, longFile(1500, { prefix: "Kolumn" }))
    await work(town, run.id)
    const { run: found, headings } = value(await readMapping.execute(app(), karin(), { runId: run.id }))
    expect(headings).toEqual(["Organisationsnummer", "Arbetsplats", "Adress", "Postnummer", "Ort"])
    const columns = Object.fromEntries(
      Object.entries(found.mapping.columns).map(([field, heading]) => [field, String(heading)]),
    )
    const again = value(
      await mapImport.execute(app(), karin(), {
        runId: run.id,
        name: "k",
        columns: { ...columns, town: "" },
      }),
    )
    expect(again.state).toBe("started")
    expect(codes(await applyImport.execute(app(), karin(), { runId: run.id }))).toEqual(["IMPORT_BUSY"])
    await work(town, run.id)
    expect(await readRun(town, run.id)).toMatchObject({ state: "checked", good: 0 })
  })
})

describe("writing", () => {
  test("is accepted once: of two who press at the same time one is told that it is under way; the rows come once and the file goes", async () => {
    const run = await upload(town, longFile(3000, { prefix: "Samtidigt" }))
    await work(town, run.id)
    const [before, parts] = [await countOf(town, "workplace"), await countOf(town, "upload_part")]
    const answers = await Promise.all(
      [1, 2, 3].map(() => applyImport.execute(app(), karin(), { runId: run.id })),
    )
    expect(answers.map(codes).sort()).toEqual([[], ["IMPORT_BUSY"], ["IMPORT_BUSY"]])
    expect(await countOf(town, "workplace")).toBe(before)
    await Promise.all([work(town, run.id), work(town, run.id)])
    expect(await countOf(town, "workplace")).toBe(before + 3000)
    expect(await readRun(town, run.id)).toMatchObject({ state: "applied", written: 3000 })
    expect(await countOf(town, "upload_part")).toBeLessThan(parts)
    expect(codes(await applyImport.execute(app(), karin(), { runId: run.id }))).toEqual(["IMPORT_CLOSED"])
    const rows = await town.system(
      async (tx) =>
        (
          await sql<{
            created_by: string
            action: string
          }>`select distinct w.created_by, l.action from workplace w, audit_log l
        where w.name like 'Samtidigt%' and l.action = 'import.apply' and l.account_id = w.created_by`.execute(
            tx,
          )
        ).rows,
    )
    expect(rows).toEqual([{ created_by: town.accounts.karin, action: "import.apply" }])
  })

  test("that lacks something says what by line, and writes those rows when it is there", async () => {
    const other = await municipality(town.test)
    const takeIn = async () => {
      const run = await upload(other, longFile(2500, { prefix: "Utan" }))
      await work(other, run.id)
      value(await applyImport.execute(app(), other.as("karin"), { runId: run.id }))
      await work(other, run.id)
      const rows = await readImportRows.execute(app(), other.as("karin"), { runId: run.id, fate: "refused" })
      return {
        run: value(await readImport.execute(app(), other.as("karin"), { runId: run.id })),
        first: value(rows).rows[0],
        pages: value(rows).pages,
      }
    }
    const lacking = await takeIn()
    expect(lacking.run).toMatchObject({ state: "applied", written: 0, refused: 2500 })
    expect(lacking).toMatchObject({ first: { line: 2, code: "EMPLOYER_MISSING" }, pages: 25 })
    expect(await countOf(other, "workplace")).toBe(0)
    await addEmployer(other)
    expect((await takeIn()).run).toMatchObject({ written: 2500, known: 0, updated: 0, refused: 0 })
    expect(await countOf(other, "workplace")).toBe(2500)
  })

  test("is not done for somebody who has lost the role since", async () => {
    const who = await colleague(town)
    const uploaded = value(
      await uploadImport.execute(app(), who, {
        kind: "workplaces",
        file: longFile(1500, { prefix: "Roll" }),
      }),
    )
    await work(town, uploaded.id)
    value(await applyImport.execute(app(), who, { runId: uploaded.id }))
    const before = await countOf(town, "workplace")
    await town.system((tx) =>
      sql`update role_assignment set valid = daterange('2020-01-01', '2020-02-01')
        where account_id = ${who.accountId}`.execute(tx),
    )
    await work(town, uploaded.id)
    const { faults, state } = value(await readImport.execute(app(), who, { runId: uploaded.id }))
    expect([state, faults.map((one) => one.code)]).toEqual(["failed", ["IMPORT_RIGHTS_GONE"]])
    expect(await countOf(town, "workplace")).toBe(before)
  })
})
