import { spawnSync } from "node:child_process"
import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, beforeAll, expect, test } from "vitest"
import { municipality, type TestMunicipality } from "../factories/municipality.ts"

const folder = mkdtempSync(join(tmpdir(), "stegvis-cli-taxonomy-"))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
let town: TestMunicipality
beforeAll(async () => {
  town = await municipality(undefined, "ads-town")
})

const root = join(import.meta.dirname, "../..")
function stegvis(...args: string[]): { code: number | null; out: string; err: string } {
  const ran = spawnSync(process.execPath, [join(root, "bin/stegvis.mjs"), ...args], {
    encoding: "utf8",
    env: { ...process.env, DATABASE_URL: town.test.url, LOG_LEVEL: "silent" },
  })
  return { code: ran.status, out: ran.stdout.trim(), err: ran.stderr.trim() }
}
const file = (name: string, content: unknown) => {
  writeFileSync(join(folder, name), typeof content === "string" ? content : JSON.stringify(content))
  return join(folder, name)
}
const concept = (id: string, preferred_label: string) => ({ id, type: "occupation-name", preferred_label })

test("a version of the taxonomy is taken in, shown, and refused when it is cut off", () => {
  const many = Array.from({ length: 30 }, (_, at) =>
    concept(`occu_aaa_${String(at).padStart(3, "0")}`, `Yrke ${at}`),
  )
  const first = stegvis(
    "taxonomy",
    "import",
    file("whole.json", { data: { concepts: many } }),
    "--version",
    "prov",
    "--json",
  )
  expect(first.code).toBe(0)
  expect(JSON.parse(first.out)).toMatchObject({ versions: [{ label: "prov", added: 30, unchanged: false }] })
  const found = stegvis("taxonomy", "show", "yrke 7", "--json")
  expect(JSON.parse(found.out).found[0]).toMatchObject({ label: "Yrke 7" })
  const cut = stegvis("taxonomy", "import", file("cut.json", { data: { concepts: many.slice(0, 5) } }))
  expect([cut.code, cut.err]).toEqual([1, expect.stringContaining("25 of 30 concepts")])
  expect(stegvis("taxonomy", "import", file("no.json", "{")).code).toBe(2)
  expect(stegvis("taxonomy", "import", join(folder, "missing")).code).toBe(2)
})

test("advertisements are taken in by line, and a bad one is told and stops nobody", () => {
  const ad = { id: "1", headline: "Kock", employer: { name: "Krogen" } }
  const path = file("ads.ndjson", `${JSON.stringify(ad)}\n{nej\n${JSON.stringify({ ...ad, id: "2" })}\n`)
  const taken = stegvis("ads", "import", path, "--tenant", "ads-town", "--json")
  expect(taken.code).toBe(0)
  expect(JSON.parse(taken.out)).toMatchObject({ read: 3, added: 2, faults: [{ at: 2, code: "NOT_JSON" }] })
  expect(stegvis("ads", "import", path, "--tenant", "nowhere").code).toBe(1)
  expect(stegvis("ads", "import", path, "--source", "Å").code).toBe(2)
})
