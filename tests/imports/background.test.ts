import { setTimeout } from "node:timers/promises"
import { sql } from "kysely"
import { beforeAll, describe, expect, test } from "vitest"
import { abandonImport } from "../../src/capabilities/imports/abandon-import.ts"
import { applyImport } from "../../src/capabilities/imports/apply-import.ts"
import { mapImport } from "../../src/capabilities/imports/map-import.ts"
import {
  listImports,
  readImport,
  readImportErrors,
  readMapping,
} from "../../src/capabilities/imports/read-import.ts"
import { retryImport } from "../../src/capabilities/imports/retry-import.ts"
import { uploadImport } from "../../src/capabilities/imports/upload-import.ts"
import { importWork } from "../../src/capabilities/imports/work-job.ts"
import { whileBeating } from "../../src/capabilities/imports/work-progress.ts"
import { listMessages } from "../../src/capabilities/messages/list-messages.ts"
import { systemActor } from "../../src/platform/access/roles.ts"
import { withTenant } from "../../src/platform/db/tenant.ts"
import type { Step } from "../../src/platform/jobs/job.ts"
import { codes, municipality, type TestMunicipality, value } from "../factories/municipality.ts"
import { addEmployer, colleague, countOf, longFile, queue, resume, sweep, upload, work } from "./long-file.ts"

let town: TestMunicipality
beforeAll(async () => {
  town = await municipality()
  await addEmployer(town)
})
const karin = () => town.as("karin")
const app = () => town.test.app
const read = async (runId: string, page = 1) =>
  value(await readImport.execute(app(), karin(), { runId, page }))
const messages = async () => value(await listMessages.execute(app(), karin(), {})).own.length
const silence = (runId: string) =>
  town.system(
    async (tx) =>
      void (await sql`update import_run set beat_at = beat_at - interval '5 minutes' where id = ${runId}`.execute(
        tx,
      )),
  )

describe("a long file", () => {
  test("is kept and left to the background: the answer does not wait, and the job is told an id and nothing else", async () => {
    const before = await queue(town)
    const run = await upload(town, longFile(3000))
    expect(run.state).toBe("started")
    expect(await read(run.id)).toMatchObject({ state: "checking", rows: 0, progress: null, errors: [] })
    expect((await queue(town)).slice(before.length)).toEqual([
      { name: "import.work", payload: { tenantId: town.tenantId, runId: run.id } },
    ])
    const told = await messages()
    await work(town, run.id)
    expect(await read(run.id)).toMatchObject({ state: "checked", rows: 3000, good: 3000, errorCount: 0 })
    expect(await messages()).toBe(told + 1)
    expect(value(await listImports.execute(app(), karin(), {})).map((one) => one.id)).toContain(run.id)
  })

  test("tells how far it has come, rows done of rows in the file, step by step", async () => {
    const run = await upload(town, longFile(7000, { prefix: "Steg" }))
    const told: unknown[] = []
    const look = async () => {
      const { progress, state } = await read(run.id)
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
    expect(await read(run.id)).toMatchObject({ state: "applied", written: 7000, progress: null })
  })

  test("names every fault with line, column, code and value, a hundred to a page, and all of them in order", async () => {
    const run = await upload(town, longFile(2500, { faulty: true, prefix: "Fel" }))
    await work(town, run.id)
    const first = await read(run.id)
    expect(first).toMatchObject({ rows: 2500, good: 2250, errorCount: 250, pages: 3 })
    expect(first.errors.length).toBe(100)
    expect((await read(run.id, 3)).errors.length).toBe(50)
    expect((await read(run.id, 4)).errors).toEqual([])
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
    expect(await read(run.id)).toMatchObject({ state: "checked", good: 0 })
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
    expect(await read(run.id)).toMatchObject({ state: "applied", written: 3000 })
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

  test("that lacks something writes nothing, says what by line, and goes through when it is there", async () => {
    const other = await municipality(town.test)
    const run = await upload(other, longFile(2500, { prefix: "Utan" }))
    await work(other, run.id)
    value(await applyImport.execute(app(), other.as("karin"), { runId: run.id }))
    await work(other, run.id)
    const failed = value(await readImport.execute(app(), other.as("karin"), { runId: run.id }))
    expect(failed).toMatchObject({ state: "failed", failedStep: "applying" })
    expect(failed.faults[0]).toMatchObject({ code: "IMPORT_EMPLOYER_MISSING", params: { line: 2 } })
    expect(await countOf(other, "workplace")).toBe(0)
    await addEmployer(other)
    expect(value(await retryImport.execute(app(), other.as("karin"), { runId: run.id })).state).toBe(
      "started",
    )
    await work(other, run.id)
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
      sql`update role_assignment set valid = daterange('2020-01-01', '2020-02-01') where account_id = ${who.accountId}`.execute(
        tx,
      ),
    )
    await work(town, uploaded.id)
    const { faults, state } = value(await readImport.execute(app(), who, { runId: uploaded.id }))
    expect([state, faults.map((one) => one.code)]).toEqual(["failed", ["IMPORT_RIGHTS_GONE"]])
    expect(await countOf(town, "workplace")).toBe(before)
  })
})

describe("nothing is ever stuck", () => {
  test("work that went silent is taken up again, once; somebody at work is left alone", async () => {
    const run = await upload(town, longFile(1500, { prefix: "Tyst" }))
    await town.system((tx) =>
      sql`update import_run set attempt = 7, tries = 1, beat_at = ${tx.now} where id = ${run.id}`.execute(tx),
    )
    const before = (await queue(town)).length
    await resume(town)
    await work(town, run.id)
    expect([(await queue(town)).length, (await read(run.id)).state]).toEqual([before, "checking"])
    await silence(run.id)
    await resume(town)
    await resume(town)
    expect((await queue(town)).length).toBe(before + 1)
    await work(town, run.id)
    expect((await read(run.id)).state).toBe("checked")
  })

  test("work that waits long for one statement still says that it goes on", async () => {
    const run = await upload(town, longFile(1500, { prefix: "Slag" }))
    await town.system((tx) =>
      sql`update import_run set attempt = 9, beat_at = '2026-01-01' where id = ${run.id}`.execute(tx),
    )
    const step: Step = (task, as = systemActor(town.tenantId)) => withTenant(app().db, as, app().time(), task)
    const attempt = { runId: run.id, number: 9, step: "checking" as const }
    await whileBeating(step, attempt, () => setTimeout(300), 20)
    const beat = await town.system((tx) =>
      tx.selectFrom("import_run").select("beat_at").where("id", "=", run.id).executeTakeFirst(),
    )
    expect(beat?.beat_at?.toISOString() ?? "").toMatch(/^2026-11-/)
    value(await abandonImport.execute(app(), karin(), { runId: run.id }))
  })

  test("work that is stopped over and over has failed, and can be tried again by hand", async () => {
    const run = await upload(town, longFile(1500, { prefix: "Omigen" }))
    await town.system((tx) => sql`update import_run set tries = 3 where id = ${run.id}`.execute(tx))
    const told = await messages()
    await work(town, run.id)
    expect(await read(run.id)).toMatchObject({ state: "failed", faults: [{ code: "IMPORT_GAVE_UP" }] })
    expect(await messages()).toBe(told + 1)
    value(await retryImport.execute(app(), karin(), { runId: run.id }))
    await work(town, run.id)
    expect((await read(run.id)).state).toBe("checked")
  })

  test("a fault of the program is told in words, and nothing is written", async () => {
    const run = await upload(town, longFile(1500, { prefix: "Fault" }))
    await work(town, run.id)
    value(await applyImport.execute(app(), karin(), { runId: run.id }))
    await town.system((tx) =>
      sql`update import_run set mapping = '{"name":"","kind":"workplaces"}' where id = ${run.id}`.execute(tx),
    )
    const before = await countOf(town, "workplace")
    await work(town, run.id)
    expect(await read(run.id)).toMatchObject({ state: "failed", faults: [{ code: "IMPORT_FAULT" }] })
    expect(await countOf(town, "workplace")).toBe(before)
  })

  test("a file that is no table has failed in words, and its first piece says so at once when it can", async () => {
    const quote = Buffer.from(`Namn;Ort\r\n"${"a;b\r\n".repeat(300_000)}`).toString("base64")
    const run = await upload(town, quote)
    await work(town, run.id)
    expect(await read(run.id)).toMatchObject({
      state: "failed",
      failedStep: "checking",
      faults: [{ code: "FILE_QUOTE_NOT_CLOSED" }],
    })
    const pdf = Buffer.concat([Buffer.from("%PDF-1.7\n"), Buffer.alloc(100_000, 32)]).toString("base64")
    expect(codes(await uploadImport.execute(app(), karin(), { kind: "workplaces", file: pdf }))).toEqual([
      "FILE_NOT_A_TABLE",
    ])
  })
})

describe("giving up", () => {
  test("removes the file and the faults at once, and stops work that is under way", async () => {
    const [parts, pages] = [await countOf(town, "upload_part"), await countOf(town, "import_error_page")]
    const run = await upload(town, longFile(1500, { faulty: true, prefix: "Bort" }))
    value(await abandonImport.execute(app(), karin(), { runId: run.id }))
    await work(town, run.id)
    expect((await read(run.id)).state).toBe("abandoned")
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
        await sql`update import_run set created_at = ${tx.now}::timestamptz - ${`${days} days`}::interval where id = ${run.id}`.execute(
          tx,
        )
        await sql`update import_error_page set created_at = ${tx.now}::timestamptz - ${`${days} days`}::interval`.execute(
          tx,
        )
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
          }>`select (select count(*) from upload_part)::int + (select count(*) from import_error_page)::int as n`.execute(
            tx,
          )
        ).rows[0]?.n,
    )
    expect(seen).toBe(0)
  }
  expect(codes(await readImport.execute(app(), town.as("sara"), { runId: run.id }))).toEqual(["FORBIDDEN"])
})
