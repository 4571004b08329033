import { createHash } from "node:crypto"
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { setTimeout } from "node:timers/promises"
import { gunzipSync, gzipSync } from "node:zlib"
import pg from "pg"
import { beforeAll, describe, expect, test } from "vitest"
import { scaleTenant } from "../../src/app/demo/scale.ts"
import { participantList } from "../../src/capabilities/participants/list.tsx"
import { sealAudit } from "../../src/platform/audit/seal.ts"
import { backup } from "../../src/platform/backup/backup.ts"
import { differences } from "../../src/platform/backup/digest.ts"
import { drill } from "../../src/platform/backup/drill.ts"
import { municipality, type TestMunicipality, value } from "../factories/municipality.ts"

const databaseFolder = join(import.meta.dirname, "../../db")
const folder = mkdtempSync(join(tmpdir(), "stegvis-drill-test-"))
const file = join(folder, "taken.gz")
let town: TestMunicipality
const run = (given?: string) =>
  drill({
    config: town.test.app.config,
    url: town.test.url,
    databaseFolder,
    ...(given ? { file: given } : {}),
  })

beforeAll(async () => {
  town = await municipality()
  const { app, url } = town.test
  await scaleTenant(app, url, "stor", { participants: 5000, placements: 2000, perCoach: 30 }, () => undefined)
  await town.addPerson({ coach: "sara", familyName: "Öberg" })
  for (let n = 0; n < 3; n += 1) value(await participantList.execute(app, town.as("sara"), {}))
  while ((await sealAudit(app, town.tenantId)) === 0) await setTimeout(50)
  await backup(url, file)
})

async function databases(): Promise<string[]> {
  const client = new pg.Client({ connectionString: town.test.url })
  await client.connect()
  const { rows } = await client.query<{ datname: string }>(
    "select datname from pg_database where datname like 'stegvis_drill_%'",
  )
  await client.end()
  return rows.map((row) => row.datname)
}

/** A file whose checksum agrees, whatever was done to its rows: as by somebody who knows how. */
function forged(name: string, change: (text: string) => string): string {
  const lines = change(gunzipSync(readFileSync(file)).toString("utf8"))
    .trimEnd()
    .split("\n")
  const foot = JSON.parse(lines.pop() ?? "") as { end: { sha256: string } }
  const hash = createHash("sha256")
  for (const line of lines) hash.update(`${line}\n`)
  foot.end.sha256 = hash.digest("hex")
  const path = join(folder, `${name}.gz`)
  writeFileSync(path, gzipSync(`${lines.join("\n")}\n${JSON.stringify(foot)}\n`))
  return path
}

describe("the restore drill", () => {
  test("of a municipality of some size agrees row for row, with its log, and says how long each step took", async () => {
    const report = await run()
    expect(report).toMatchObject({ ok: true, differences: [] })
    expect(report.tables.person).toBe(5001)
    expect(report.rows).toBeGreaterThan(25_000)
    expect(report.audit.map((one) => one.ok)).toEqual([true, true])
    expect(report.audit.find((one) => one.rows > 0)).toBeDefined()
    const { total = 0, ...steps } = report.seconds
    expect(Object.keys(steps)).toEqual(["backup", "migrate", "restore", "compare", "audit"])
    expect(Object.values(steps).reduce((sum, one) => sum + one, 0)).toBeLessThanOrEqual(total)
    expect(report.bytes.file).toBeGreaterThan(100_000)
  })
  test("of a file taken earlier tries that file", async () => {
    const report = await run(file)
    expect(report).toMatchObject({ ok: true })
    expect(report.seconds.backup).toBeUndefined()
  })
  test("leaves nothing behind: no database, no copy of the rows", async () => {
    expect(await databases()).toEqual([])
    expect(readdirSync(tmpdir()).filter((name) => /^stegvis-drill-[A-Za-z0-9]{6}$/.test(name))).toEqual([])
  })
})

describe("fails", () => {
  test("when a file is damaged, and says so", async () => {
    const text = gunzipSync(readFileSync(file)).toString("utf8")
    const path = join(folder, "damaged.gz")
    writeFileSync(path, gzipSync(text.replace("Öberg", "Aberg")))
    const report = await run(path)
    expect(report.ok).toBe(false)
    expect(report.differences.join()).toContain("checksum")
    expect(await databases()).toEqual([])
  })
  test("when a row refers to one that is not there", async () => {
    const path = forged("reference", (text) =>
      text.replace(/("tenant_id":"[^"]+","id":"[^"]+",)"unit_id":"[0-9a-f]{8}/, '$1"unit_id":"00000000'),
    )
    const report = await run(path)
    expect(report.ok).toBe(false)
    expect(report.differences.join()).toMatch(
      /: a row refers to one that is not there \(\w+_(unit_id_fkey|reach)\)/,
    )
  })
  test("when the log in it was changed by somebody who mended the checksum", async () => {
    const report = await run(
      forged("log", (text) => text.replace('"participant.list"', '"participant.read"')),
    )
    expect(report.ok).toBe(false)
    expect(report.differences.join()).toMatch(/access log of .*: changed in seal 1/)
  })
  test("when a table has other rows, or other contents, or is not there", () => {
    const one = new Map([
      ["person", { rows: 2, sum: 5n }],
      ["note", { rows: 1, sum: 1n }],
      ["unit", { rows: 1, sum: 1n }],
    ])
    const other = new Map([
      ["person", { rows: 2, sum: 6n }],
      ["note", { rows: 2, sum: 1n }],
      ["board", { rows: 1, sum: 1n }],
    ])
    expect(differences(one, one)).toEqual([])
    expect(differences(one, other)).toEqual([
      "person: the same number of rows, other contents",
      "note: 1 rows in the backup, 2 restored",
      "unit: only in the backup",
      "board: only in the restored database",
    ])
  })
})
