import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { checkParticipantRows } from "../../../tests/factories/check-rows.ts"
import { kindNamed } from "../../../tests/factories/import-file.ts"
import { day } from "../../kernel/day.ts"
import type { Mapping } from "../../platform/imports/mapping.ts"
import { isAboutProtection, type SaidProtection, strictest } from "./protection-cells.ts"
import { registerExport } from "./register-export.ts"
import { suggestMapping } from "./suggest-mapping.ts"

const today = day("2026-11-22")
const person = { Personnr: "198008142385", Efternamn: "Ek", Förnamn: "Maja", Inskriven: "2026-01-02" }

/** A file with these columns about protection, read by a mapping or by what the headings mean. */
function read(columns: Record<string, string>, mapping?: Mapping) {
  const cells = { ...person, ...columns }
  const headings = Object.keys(cells)
  const table = { headings, rows: [{ line: 2, cells }] }
  return checkParticipantRows(table, mapping ?? suggestMapping(kindNamed("participants"), headings), today)
}
const said = (columns: Record<string, string>, mapping?: Mapping) =>
  read(columns, mapping).good[0]?.protection
/** As it is shipped, for files that have these columns only. */
const shipped: Mapping = {
  ...registerExport,
  columns: {
    identity: "Personnr",
    familyName: "Efternamn",
    givenName: "Förnamn",
    enrolledOn: "Inskriven",
    protection: "Skydd",
  },
}

describe("one column", () => {
  test.each([
    ["nej", "none"],
    ["ja", "marked"],
    ["Sekretessmarkering", "marked"],
    ["skyddad folkbokföring", "protected_registration"],
    ["vet ej", "unknown"],
    ["", "unknown"],
    ["#N/A", "unknown"],
    ["#SAKNAS!", "unknown"],
    ["#VÄRDEFEL!", "unknown"],
    ["fråga Karin", "unknown"],
    ["__proto__", "unknown"],
    ["0", "unknown"],
  ])("%s is %s", (cell, expected) => {
    expect(said({ Skydd: cell })).toBe(expected)
  })

  test("under the shipped mapping only a cell that is really blank is none", () => {
    expect(["", "#N/A", "#REF!", "okänt", "kanske"].map((cell) => said({ Skydd: cell }, shipped))).toEqual([
      "none",
      "unknown",
      "unknown",
      "unknown",
      "unknown",
    ])
  })

  test("a word that nobody knows is asked about; an error of the spreadsheet is not a word", () => {
    expect(read({ Skydd: "fråga Karin" }).unread).toMatchObject([{ column: "Skydd", value: "fråga Karin" }])
    expect(read({ Skydd: "#N/A" }).unread).toEqual([])
  })

  test("a meaning that somebody told does not make an error readable", () => {
    const told = { ...shipped, values: { ...shipped.values, protection: { "#n/a": "none", "-": "none" } } }
    expect([said({ Skydd: "-" }, told), said({ Skydd: "#N/A" }, told)]).toEqual(["none", "unknown"])
  })
})

describe("several columns", () => {
  test("all are read, whether a mapping names them or not", () => {
    const columns = { Skydd: "nej", "Skyddad folkbokföring": "skyddad folkbokföring" }
    expect(said(columns)).toBe("protected_registration")
    expect(said(columns, shipped)).toBe("protected_registration")
  })
  test("a yes means what its heading says", () => {
    expect(said({ Sekretessmarkering: "nej", "Skyddad folkbokföring": "ja" })).toBe("protected_registration")
    expect(said({ Sekretessmarkering: "ja", "Skyddad folkbokföring": "nej" })).toBe("marked")
  })
  test("a column that is about something else is left alone", () => {
    expect(["Skyddsombud", "Skyddsrond", "Bidrag"].map(isAboutProtection)).toEqual([false, false, false])
    expect(["Skydd", "SKYDD 2", "Sekretess (J/N)", "Kvarskrivning"].map(isAboutProtection)).toEqual([
      true,
      true,
      true,
      true,
    ])
    expect(said({ Skydd: "nej", Skyddsombud: "Eva Ek" })).toBe("none")
  })

  const words: [string, SaidProtection][] = [
    ["nej", "none"],
    ["", "unknown"],
    ["#N/A", "unknown"],
    ["Sekretessmarkering", "marked"],
    ["kvarskrivning", "protected_registration"],
  ]
  const cells = fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 5 })
  const holds = (readAll: (columns: Record<string, string>) => SaidProtection | undefined) =>
    fc.assert(
      fc.property(cells, (all) => {
        const columns = Object.fromEntries(
          all.map(([word], at) => [at === 0 ? "Skydd" : `Sekretess ${at}`, word]),
        )
        // A blank says nothing against what another column says.
        const filled = all.filter(([word]) => word !== "")
        expect(readAll(columns)).toBe(
          strictest((filled.length > 0 ? filled : all).map(([, meaning]) => meaning)),
        )
      }),
    )
  test("the strictest counts, in any order; reading the first one only is found out", () => {
    holds((columns) => said(columns))
    expect(() => holds(({ Skydd = "" }) => said({ Skydd }))).toThrow()
  })
})

test("a refused row keeps what it says about protection", () => {
  const { good, refused } = read({ Skydd: "Sekretessmarkering", Inskriven: "2026-02-30" })
  expect(good).toEqual([])
  expect(refused).toMatchObject([
    { identity: { value: "198008142385" }, protection: "marked", protectionSaid: true },
  ])
})
