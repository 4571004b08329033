import { spawnSync } from "node:child_process"
import { generateKeyPairSync } from "node:crypto"
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { deflateSync } from "node:zlib"
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest"
import { capabilities } from "../../src/app/capabilities.ts"
import { runJob } from "../../src/app/worker.ts"
import { sealOf } from "../../src/capabilities/signing/paper/seal.ts"
import { VerificationRecord } from "../../src/capabilities/signing/paper/verification-record.ts"
import { furnitureOf } from "../../src/platform/capability.ts"
import { readArguments } from "../../src/platform/command-line/arguments.ts"
import { sentAgreement, signedByAll } from "../factories/agreement.ts"
import { municipality, type TestMunicipality } from "../factories/municipality.ts"
import { workplace } from "../placements/workplace.ts"

const folder = mkdtempSync(join(tmpdir(), "stegvis-agreement-"))
const at = (name: string) => join(folder, name)
const root = join(import.meta.dirname, "../..")
let town: TestMunicipality
let paper: Buffer
let record: VerificationRecord
const said: string[] = []
beforeAll(async () => {
  town = await municipality()
  const { agreementId } = await signedByAll(town, await sentAgreement(town, await workplace(town)))
  const job = capabilities
    .flatMap(({ jobs }) => jobs ?? [])
    .find(({ name }) => name === "agreement.sealPaper")
  if (job) await runJob(town.test.app, job, { tenantId: town.tenantId, agreementId })
  paper = await town.system(
    async (tx) => (await tx.selectFrom("agreement_paper").select("bytes").executeTakeFirstOrThrow()).bytes,
  )
  writeFileSync(at("paper.pdf"), paper)
  const write = furnitureOf(capabilities).commandLine.find(
    ({ words }) => words.join(" ") === "agreement record",
  )
  const log = vi.spyOn(console, "log").mockImplementation((line: string) => said.push(line))
  await write?.run(readArguments(["--out", at("record.json")], write.options), {
    operations: [],
    config: () => town.test.app.config,
    withPublished: () => Promise.reject(new Error("not asked for")),
    withTown: (_args, run) =>
      run({
        app: town.test.app,
        tenantId: town.tenantId,
        transaction: town.system,
        record: async () => undefined,
      }),
  })
  log.mockRestore()
  record = VerificationRecord.parse(JSON.parse(readFileSync(at("record.json"), "utf8")))
})
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true })
  await town.test.close()
})

/** As somebody runs it who has the file and the record, and no database. */
function verify(file: string, ...more: string[]): { code: number | null; out: string; err: string } {
  const args = ["agreement", "verify", at(file), "--record", at("record.json"), ...more]
  const ran = spawnSync(process.execPath, [join(root, "bin/stegvis.mjs"), ...args], {
    encoding: "utf8",
    env: { ...process.env, DATABASE_URL: "postgres://nobody@127.0.0.1:1/none", LOG_LEVEL: "silent" },
  })
  return { code: ran.status, out: ran.stdout.trim(), err: ran.stderr.trim() }
}
const keyOf = () => /sealed by the key ([0-9a-f]{64})/.exec(said.join("\n"))?.[1] ?? ""

describe("agreement record", () => {
  test("holds hashes, days, seals and keys, and no word of whom or what", () => {
    const text = readFileSync(at("record.json"), "utf8")
    for (const secret of ["Amina", "Lena", "Solg", town.tenantId, "2026-12-01"])
      expect([secret, text.includes(secret)]).toEqual([secret, false])
    expect(record.papers).toHaveLength(1)
    expect(said.join("\n")).toContain("1 papers")
  })
})

describe("agreement verify, without a database", () => {
  test("genuine is 0, also with the key that is trusted", () => {
    const { code, out } = verify("paper.pdf", "--key", keyOf())
    expect([code, out]).toEqual([0, `genuine: signed by all on 2026-11-24, sealed by the key ${keyOf()}`])
  })
  test("changed is 1: one byte more, or saved anew so that its mark is compressed", () => {
    writeFileSync(at("more.pdf"), Buffer.concat([paper, Buffer.from("\n")]))
    const mark = Buffer.from(`stegvis-agreement-${record.papers[0]?.hash}`)
    const packed = ["%PDF-1.7\nstream\n", deflateSync(mark), "\nendstream\n"]
    writeFileSync(at("packed.pdf"), Buffer.concat(packed.map((one) => Buffer.from(one))))
    for (const name of ["more.pdf", "packed.pdf"]) {
      const { code, out } = verify(name)
      expect([name, code, out.split(":")[0]]).toEqual([name, 1, "changed"])
    }
  })
  test("unknown is 2: another file, another key, or a record in which a seal does not hold", () => {
    writeFileSync(at("other.pdf"), "%PDF-1.7")
    expect(verify("other.pdf", "--json")).toMatchObject({ code: 2, out: '{"verdict":"unknown"}' })
    expect(verify("paper.pdf", "--key", "0".repeat(64)).code).toBe(2)
    const forged = record.papers.map((one) => ({ ...one, signedOn: "2026-11-23" }))
    writeFileSync(at("record.json"), JSON.stringify({ ...record, papers: forged }))
    expect(verify("paper.pdf")).toMatchObject({ code: 2, out: expect.stringContaining("unknown") })
    // Who makes a whole record of their own is told apart by the key alone.
    const { privateKey } = generateKeyPairSync("ed25519")
    const own = forged.map((one) => ({ ...one, ...sealOf(one, privateKey) }))
    writeFileSync(at("record.json"), JSON.stringify({ ...record, papers: own }))
    expect([verify("paper.pdf").code, verify("paper.pdf", "--key", keyOf()).code]).toEqual([0, 2])
    writeFileSync(at("record.json"), JSON.stringify(record))
  })
  test("wrong use is said in one sentence", () => {
    for (const ran of [verify("none.pdf"), verify("paper.pdf", "--key", "x")]) {
      expect([ran.code, ran.out, ran.err.split("\n").length]).toEqual([2, "", 1])
    }
    writeFileSync(at("record.json"), "{")
    expect(verify("paper.pdf").err).toContain("is not JSON")
  })
})
