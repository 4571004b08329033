import { spawnSync } from "node:child_process"
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, beforeAll, describe, expect, test } from "vitest"

const folder = mkdtempSync(join(tmpdir(), "stegvis-cli-"))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const root = join(import.meta.dirname, "../..")
function stegvis(args: readonly string[], input = ""): { code: number | null; out: string; err: string } {
  const ran = spawnSync(process.execPath, [join(root, "bin/stegvis.mjs"), ...args], {
    input,
    encoding: "utf8",
    env: { ...process.env, STEGVIS_DATA_DIR: join(folder, "data"), LOG_LEVEL: "silent" },
  })
  return { code: ran.status, out: ran.stdout.trim(), err: ran.stderr.trim() }
}
const check = (ruleset: string, facts: unknown) => {
  const { code, out } = stegvis(["rules", "check", ruleset], JSON.stringify(facts))
  return { code, ...JSON.parse(out) }
}
const codes = (answer: { violations: { code: string }[] }) => answer.violations.map((one) => one.code)

describe("rules check", () => {
  const trainee = {
    programme: "TRAINEE_WELFARE",
    onDate: "2016-05-01",
    birthDate: "1994-01-15",
    workPercent: 50,
    studyPercent: 25,
    studyLevel: "upperSecondary",
    sector: "welfare",
  }
  test("scenario 9: valid in the historic window, and every violation at once outside it", () => {
    expect(check("programme-eligibility", trainee)).toMatchObject({ code: 0, ok: true, violations: [] })
    const wrong = check("programme-eligibility", {
      ...trainee,
      onDate: "2018-01-01",
      birthDate: "1991-01-15",
      workPercent: 51,
      studyPercent: 24,
    })
    expect(wrong).toMatchObject({ code: 1, ok: false })
    expect(codes(wrong).sort()).toEqual([
      "AGE_TOO_HIGH",
      "PROGRAMME_CLOSED",
      "STUDY_PERCENT_TOO_LOW",
      "WORK_PERCENT_TOO_HIGH",
    ])
  })
  test("scenario 1 and 8: the cap of the pilot, and 125 % from the first of May", () => {
    const pilot = {
      programme: "PILOT_2024",
      onDate: "2024-03-01",
      birthDate: "1990-01-01",
      sector: "municipal",
      sourceUnit: "CAI",
      receivesSupport: true,
    }
    expect(codes(check("programme-eligibility", { ...pilot, activeInCohort: 7 }))).toEqual([])
    expect(codes(check("programme-eligibility", { ...pilot, activeInCohort: 8 }))).toEqual([
      "CAPACITY_REACHED",
    ])
    const part = (over: object) => ({
      id: "a",
      start: "2026-03-01",
      end: "2026-06-30",
      percent: 50,
      weekdays: [1, 2, 3, 4, 5],
      from: "08:00",
      to: "12:00",
      subsidised: false,
      ...over,
    })
    const over = check("placement-overlap", {
      placements: [part({}), part({ id: "b", start: "2026-05-01", percent: 75 })],
      studies: [],
    })
    expect(over.violations[0]).toMatchObject({
      code: "OVER_FULL_TIME",
      actual: 125,
      params: { from: "2026-05-01" },
    })
  })
  test("identity and activity hours; a fact that is needed is named", () => {
    expect(check("identity", { number: "198504782395" })).toMatchObject({
      ok: true,
      kind: "samordningsnummer",
    })
    expect(codes(check("identity", { number: "198504782396" }))).toEqual(["CHECKSUM"])
    expect(check("activity-hours", { childUnder8: true, workHours: 10, programmeHours: 0 })).toMatchObject({
      ok: true,
      suggestedHours: 20,
    })
    expect(check("activity-hours", { childUnder8: true, workHours: 10 }).violations[0]).toMatchObject({
      code: "FACT_MISSING",
      at: "programmeHours",
    })
  })
  test("an unknown ruleset, facts of the wrong form and unknown options are wrong use: exit 2 and one line", () => {
    for (const ran of [
      stegvis(["rules", "check", "nothing"], "{}"),
      stegvis(["rules", "check", "identity"], "[1"),
      stegvis(["rules", "check", "identity"], '{"number": 5}'),
      stegvis(["rules", "check", "identity", "--fast"], "{}"),
      stegvis(["dance"]),
    ]) {
      expect([ran.code, ran.err.split("\n").length, ran.out]).toEqual([2, 1, ""])
    }
  })
})

describe("import and kpi", () => {
  const register = join(root, "../shared/data/register-export.csv")
  const present = existsSync(register)

  test("a dry run needs no database, and the errors say line, column, code and value", () => {
    const file = join(folder, "few.csv")
    writeFileSync(
      file,
      "Personnr;Efternamn;Förnamn;Inskriven\r\n198803202392;Berg;Nils;2026-01-12\r\n198803202393;Fel;Siffra;2026-01-12\r\n",
    )
    const ran = stegvis(["import", "participants", file, "--dry-run", "--json"])
    expect(ran.code).toBe(0)
    expect(JSON.parse(ran.out)).toEqual({
      rows: 2,
      good: 1,
      errors: [{ line: 3, column: "Personnr", code: "CHECKSUM", value: "198803202393" }],
      notes: [],
    })
    expect(existsSync(join(folder, "data"))).toBe(false)
  })

  describe.skipIf(!present)(
    `the older system's register${present ? "" : " (skipped: ../shared/data is not here)"}`,
    () => {
      const expected = present
        ? JSON.parse(readFileSync(join(root, "../shared/data/register-export.expected.json"), "utf8"))
        : null
      beforeAll(() => {
        stegvis(["tenant", "create", "provkommun", "--name", "Provkommunen", "--municipality", "0138"])
      })
      test("gives exactly the expected errors and figures, and the second time nothing new", () => {
        const run = () =>
          JSON.parse(
            stegvis([
              "import",
              "participants",
              register,
              "--mapping",
              "register-export",
              "--tenant",
              "provkommun",
              "--json",
            ]).out,
          )
        const first = run()
        expect({ rows: first.rows, good: first.good }).toEqual({ rows: expected.rows, good: expected.good })
        expect(
          first.errors.map(({ line, column, code }: { line: number; column: string; code: string }) => ({
            line,
            column,
            code,
          })),
        ).toEqual(expected.errors)
        expect(run().written).toBe(0)
        const kpi = (code: string) =>
          JSON.parse(stegvis(["kpi", code, "--year", "2026", "--tenant", "provkommun", "--json"]).out)
        expect(kpi("U40455")).toMatchObject({
          code: "U40455",
          value: expected.figures2026.u40455Percent,
          numerator: expected.figures2026.toWorkOrStudy,
          denominator: expected.figures2026.exits,
        })
        expect(kpi("activeParticipants").value).toBe(expected.figures2026.participants)
      })
    },
  )
})
