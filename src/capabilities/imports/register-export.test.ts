import { existsSync, readFileSync } from "node:fs"
import { describe, expect, test } from "vitest"
import { checkParticipantRows } from "../../../tests/factories/check-rows.ts"
import { kindNamed } from "../../../tests/factories/import-file.ts"
import { readTable } from "../../integrations/spreadsheets/read-table.ts"
import { day } from "../../kernel/day.ts"
import type { ParticipantRow } from "./participant-rows.ts"
import { registerExport } from "./register-export.ts"
import { suggestMapping } from "./suggest-mapping.ts"

const today = day("2026-11-22")
const folder = new URL("../../../../shared/data/", import.meta.url)
const file = new URL("register-export.csv", folder)
const present = existsSync(file)

const workOrStudy: readonly (string | null)[] = ["regularJob", "newStartJob", "studiesCsn"]

/** The year's figures as shared/data/README.md says they are counted. */
function figures(rows: readonly ParticipantRow[], year: number) {
  const [first, last] = [day(`${year}-01-01`), day(`${year}-12-31`)]
  const labourMarket = rows.filter(({ origin }) => origin === "labourMarket")
  const participants = labourMarket.filter(
    ({ enrolledOn, exitedOn }) => enrolledOn <= last && (exitedOn === null || exitedOn >= first),
  )
  const exits = labourMarket.filter(
    ({ exitedOn }) => exitedOn !== null && first <= exitedOn && exitedOn <= last,
  )
  const succeeded = exits.filter(({ exitReason }) => workOrStudy.includes(exitReason))
  const byDepartment: Record<string, number> = {}
  for (const { department } of participants) {
    if (department) byDepartment[department] = (byDepartment[department] ?? 0) + 1
  }
  const count = (list: readonly ParticipantRow[], counts: (row: ParticipantRow) => boolean) =>
    list.filter(counts).length
  return {
    participants: participants.length,
    educationInterns: rows.length - labourMarket.length,
    exits: exits.length,
    toWorkOrStudy: succeeded.length,
    byDepartment,
    women: count(participants, ({ identity }) => identity.sex === "F"),
    men: count(participants, ({ identity }) => identity.sex === "M"),
    protected: count(
      rows,
      ({ protection }) => protection === "marked" || protection === "protected_registration",
    ),
    unknownProtection: count(rows, ({ protection }) => protection === "unknown"),
    u40455Percent: Math.round((1000 * succeeded.length) / exits.length) / 10,
  }
}

describe.skipIf(!present)(
  `the register export${present ? "" : " (skipped: ../shared/data is not here)"}`,
  () => {
    const checked = async () => {
      const table = await readTable(readFileSync(file), "register-export.csv")
      if (!table.ok) throw new Error(table.code)
      return { table, ...checkParticipantRows(table, registerExport, today) }
    }
    const expected = present
      ? JSON.parse(readFileSync(new URL("register-export.expected.json", folder), "utf8"))
      : null

    test("gives exactly the expected good rows and errors", async () => {
      const { rows, good, errors } = await checked()
      expect({
        rows,
        good: good.length,
        errors: errors.map(({ line, column, code }) => ({ line, column, code })),
      }).toEqual({ rows: expected.rows, good: expected.good, errors: expected.errors })
    })

    test("gives the expected figures for 2026", async () => {
      expect(figures((await checked()).good, 2026)).toEqual(expected.figures2026)
    })

    test("is recognised by its headings, keeps formulas as text and drops trailing blanks", async () => {
      const { table, good } = await checked()
      expect(suggestMapping(kindNamed("participants"), table.headings)).toBe(registerExport)
      expect(good.filter(({ familyName }) => familyName === "=SUMMA(A1:A9)")).toHaveLength(8)
      expect(good.filter(({ familyName }) => /\s$/.test(familyName))).toEqual([])
      expect(good.every(({ sex, identity }) => sex === identity.sex)).toBe(true)
    })
  },
)
