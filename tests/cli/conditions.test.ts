import { spawnSync } from "node:child_process"
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { createServer } from "node:net"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { commands } from "../../src/app/cli/commands.ts"
import { municipality, type TestMunicipality } from "../factories/municipality.ts"

const root = join(import.meta.dirname, "../..")
const folder = mkdtempSync(join(tmpdir(), "stegvis-conditions-"))
let town: TestMunicipality
beforeAll(async () => {
  town = await municipality(undefined, "conditions")
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function stegvis(args: readonly string[], env: Record<string, string> = {}, input: string | Buffer = "") {
  const ran = spawnSync(process.execPath, [join(root, "bin/stegvis.mjs"), ...args], {
    input,
    encoding: "utf8",
    timeout: 120_000,
    env: { ...process.env, DATABASE_URL: town.test.url, LOG_LEVEL: "silent", ...env },
  })
  return { code: ran.status, out: ran.stdout.trim(), err: ran.stderr.trim() }
}
/** One sentence, on one line, and no place in the code. */
const oneSentence = (said: string) => {
  expect(said).toMatch(/^stegvis: .+$/)
  expect(said.split("\n")).toHaveLength(1)
}

describe("what can be foreseen is said in one sentence, exit 1", () => {
  test.each([
    ["a database that is not there", { DATABASE_URL: "postgres://localhost:1/stegvis" }],
    ["a host without an address", { DATABASE_URL: "postgres://nowhere.invalid/stegvis" }],
    ["a name of no database", { DATABASE_URL: "missing" }],
    ["a data folder that is a file", { DATABASE_URL: "", STEGVIS_DATA_DIR: join(root, "package.json") }],
  ])("%s", (_what, env) => {
    const url = town.test.url.replace(/\/[^/?]+(\?|$)/, "/not_there$1")
    const ended = stegvis(["db", "status"], env.DATABASE_URL === "missing" ? { DATABASE_URL: url } : env)
    expect(ended.code).toBe(1)
    oneSentence(ended.err)
  })
  test("a port that somebody has", async () => {
    const other = createServer()
    await new Promise<void>((done) => other.listen(0, "127.0.0.1", done))
    const { port } = other.address() as { port: number }
    const ended = stegvis(["serve", "--no-worker"], { PORT: String(port) })
    await new Promise((done) => other.close(done))
    expect(ended).toMatchObject({
      code: 1,
      err: `stegvis: port ${port} is taken by another program; stop it, or set PORT to another`,
    })
  })
  test("a folder that can't be written", () => {
    const closed = join(folder, "closed")
    mkdirSync(closed)
    writeFileSync(join(closed, "file"), "")
    const ended = stegvis(["db", "backup", join(closed, "file", "backup.gz")])
    expect(ended.code).toBe(1)
    oneSentence(ended.err)
    chmodSync(closed, 0o700)
  })
  test("a folder where a file is expected", () => {
    for (const words of [
      ["import", "employers", folder],
      ["rules", "check", "identity", folder],
      ["match", folder],
      ["ads", "import", folder, "--tenant", "conditions"],
      ["db", "drill", folder],
      ["db", "restore", folder],
    ]) {
      const ended = stegvis(words)
      expect([words[0], ended.code === 1 || ended.code === 2]).toEqual([words[0], true])
      oneSentence(ended.err)
    }
  })
})

describe("in production the municipality must be said", () => {
  const production = {
    STEGVIS_MODE: "production",
    STEGVIS_BASE_URL: "https://stegvis.kommun.example",
    STEGVIS_SEAL_KEY: "x".repeat(64),
    SMTP_URL: "smtp://mail.kommun.example",
    OIDC_STAFF_ISSUER: "https://idp.kommun.example",
    OIDC_STAFF_CLIENT_ID: "stegvis",
    OIDC_STAFF_CLIENT_SECRET: "secret",
  }
  const employers = Buffer.from("Organisationsnummer;Namn\n2120000092;Tyresö kommun\n")
  test.each([
    [["import", "employers", "-"], employers],
    [["ads", "import", "-"], ""],
    [["retention", "dispose", "--dry-run"], ""],
    [["kpi", "U40455", "--year", "2026"], ""],
    [["token", "list"], ""],
  ])("%j", (words, input) => {
    expect(stegvis(words, production, input)).toEqual({
      code: 2,
      out: "",
      err: "stegvis: --tenant is needed",
    })
    expect(stegvis([...words, "--tenant", "conditions"], production, input)).toMatchObject({
      code: 0,
      err: "",
    })
  })
})

describe("- is standard input wherever a file is taken", () => {
  test("every command that takes a file is asked here", () => {
    const taking = commands.filter((one) => /\bFILE/.test(one.usage) && one.words.join(" ") !== "db backup")
    expect(
      taking
        .map((one) => one.words.join(" "))
        .filter((one) => !one.startsWith("import"))
        .sort(),
    ).toEqual([
      "ads import",
      "agreement verify",
      "db drill",
      "db restore",
      "match",
      "rules check",
      "taxonomy import",
    ])
  })
  test("import", () => {
    const file = Buffer.from("Organisationsnummer;Namn\n2120000092;Tyresö kommun\n")
    const ended = stegvis(["import", "employers", "-", "--dry-run", "--json"], {}, file)
    expect(ended.code).toBe(0)
    expect(JSON.parse(ended.out)).toMatchObject({ rows: 1 })
  })
  test("agreement verify", () => {
    const record = join(folder, "record.json")
    writeFileSync(record, JSON.stringify({ kind: "stegvis agreement record 1", papers: [] }))
    const ended = stegvis(["agreement", "verify", "-", "--record", record], {}, "no paper")
    expect([ended.code, ended.out]).toEqual([2, expect.stringContaining("unknown")])
  })
  test("rules check and match", () => {
    expect(stegvis(["rules", "check", "identity", "-"], {}, '{"number":"198803202392"}').code).toBe(0)
    const match = stegvis(["match", "-"], {}, '{"schema":"stegvis-match-1","people":[],"places":[]}')
    expect(match.err).not.toContain("can't be read")
  })
  test("ads import and taxonomy import", () => {
    const ads = stegvis(["ads", "import", "-", "--tenant", "conditions", "--json"], {}, "")
    expect([ads.code, ads.err]).toEqual([0, ""])
    expect(stegvis(["taxonomy", "import", "-"], {}, "nothing").err).not.toContain("no file")
  })
  test("db drill and db restore", () => {
    const path = join(folder, "backup.gz")
    expect(stegvis(["db", "backup", path]).code).toBe(0)
    const drilled = stegvis(["db", "drill", "-", "--json"], {}, readFileSync(path))
    expect([drilled.code, drilled.err]).toEqual([0, ""])
    const restored = stegvis(["db", "restore", "-"], {}, readFileSync(path))
    expect(restored.code).toBe(1)
    oneSentence(restored.err)
  })
})
