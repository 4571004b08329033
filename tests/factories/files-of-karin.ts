import type { sql } from "kysely"
import { beforeAll, beforeEach, expect } from "vitest"
import { readImport } from "../../src/capabilities/imports/read-import.ts"
import type { Id } from "../../src/kernel/id.ts"
import { fates } from "../../src/platform/imports/row-fate.ts"
import { type TestApp, testApp } from "./database.ts"
import { applyImport, readImportRows, uploadImport } from "./import-file.ts"
import { municipality, type TestMunicipality, value } from "./municipality.ts"

export const people = "Personnr;Efternamn;Förnamn;Skydd;Inskriven;Avslutad;Avslutsorsak;Anvisad av;Insats"
export const person = (number: string, from: string, to = "", rest = "AF;Praktik", name = "Berg;Nils") =>
  `${number};${name};ingen;${from};${to};${to && "Studier CSN"};${rest}`

/** Files that a manager takes in, each test in a municipality of its own; every row's fate is told. */
export function filesOfKarin() {
  let shared: TestApp
  let town: TestMunicipality
  beforeAll(async () => {
    shared = await testApp()
  })
  beforeEach(async () => {
    town = await municipality(shared)
  })
  const app = () => town.test.app
  const karin = () => town.as("karin")

  /** What the lists say of each row: line, fate, code. The four counts sum to the rows, and open as many. */
  async function told(runId: Id<"import_run">): Promise<string[]> {
    const run = value(await readImport.execute(app(), karin(), { runId }))
    const rows: string[] = []
    let sum = 0
    for (const fate of fates) {
      const list = value(await readImportRows.execute(app(), karin(), { runId, fate }))
      expect([fate, list.rows.length]).toEqual([fate, run[fate]])
      sum += run[fate]
      for (const { line, code } of list.rows) rows.push(`${line} ${fate}${code ? ` ${code}` : ""}`)
    }
    expect(sum).toBe(run.rows)
    return rows.sort()
  }
  const upload = async (kind: string, lines: readonly string[]) =>
    value(
      await uploadImport.execute(app(), karin(), {
        kind,
        file: Buffer.from(lines.join("\r\n")).toString("base64"),
        fileName: "fil.csv",
      }),
    ).id

  /** Takes a file in and tells what became of each row: what was shown before anything was written. */
  async function takeIn(kind: string, lines: readonly string[]): Promise<string[]> {
    const runId = await upload(kind, lines)
    expect(value(await readImport.execute(app(), karin(), { runId }))).toMatchObject({ previewed: true })
    const before = await told(runId)
    value(await applyImport.execute(app(), karin(), { runId, acceptGood: true }))
    const after = await told(runId)
    expect(after).toEqual(before)
    return after
  }
  const rowsOf = async <T>(query: ReturnType<typeof sql<T>>) =>
    (await town.system((tx) => query.execute(tx))).rows

  return { town: () => town, app, karin, told, upload, takeIn, rowsOf }
}
