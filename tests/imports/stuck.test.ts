import { setTimeout } from "node:timers/promises"
import { sql } from "kysely"
import { beforeAll, describe, expect, test } from "vitest"
import { abandonImport } from "../../src/capabilities/imports/abandon-import.ts"
import { whileBeating } from "../../src/capabilities/imports/work-progress.ts"
import { systemActor } from "../../src/platform/access/roles.ts"
import { withTenant } from "../../src/platform/db/tenant.ts"
import type { Step } from "../../src/platform/jobs/job.ts"
import { applyImport, retryImport, uploadImport } from "../factories/import-file.ts"
import { codes, municipality, type TestMunicipality, value } from "../factories/municipality.ts"
import {
  addEmployer,
  countOf,
  longFile,
  messages,
  queue,
  readRun,
  resume,
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
const silence = (runId: string) =>
  town.system(
    async (tx) =>
      void (await sql`update import_run set beat_at = beat_at - interval '5 minutes' where id = ${runId}`.execute(
        tx,
      )),
  )

describe("nothing is ever stuck", () => {
  test("work that went silent is taken up again, once; somebody at work is left alone", async () => {
    const run = await upload(town, longFile(1500, { prefix: "Tyst" }))
    await town.system((tx) =>
      sql`update import_run set attempt = 7, tries = 1, beat_at = ${tx.now} where id = ${run.id}`.execute(tx),
    )
    const before = (await queue(town)).length
    await resume(town)
    await work(town, run.id)
    expect([(await queue(town)).length, (await readRun(town, run.id)).state]).toEqual([before, "checking"])
    await silence(run.id)
    await resume(town)
    await resume(town)
    expect((await queue(town)).length).toBe(before + 1)
    await work(town, run.id)
    expect((await readRun(town, run.id)).state).toBe("checked")
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
    const told = await messages(town)
    await work(town, run.id)
    expect(await readRun(town, run.id)).toMatchObject({
      state: "failed",
      faults: [{ code: "IMPORT_GAVE_UP" }],
    })
    expect(await messages(town)).toBe(told + 1)
    value(await retryImport.execute(app(), karin(), { runId: run.id }))
    await work(town, run.id)
    expect((await readRun(town, run.id)).state).toBe("checked")
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
    expect(await readRun(town, run.id)).toMatchObject({ state: "failed", faults: [{ code: "IMPORT_FAULT" }] })
    expect(await countOf(town, "workplace")).toBe(before)
  })

  test("a file that is no table has failed in words, and its first piece says so at once when it can", async () => {
    const quote = Buffer.from(`"Namn;Ort\r\n${"a;b\r\n".repeat(300_000)}`).toString("base64")
    const run = await upload(town, quote)
    await work(town, run.id)
    expect(await readRun(town, run.id)).toMatchObject({
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
