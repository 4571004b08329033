import { existsSync, readFileSync } from "node:fs"
import { fileURLToPath } from "node:url"
import fc from "fast-check"
import Organisationsnummer from "organisationsnummer"
import Personnummer from "personnummer"
import { describe, expect, test } from "vitest"
import { addDays, day } from "./day.ts"
import { formatIdentity, luhn, mistyped, readIdentity } from "./identity-number.ts"

const today = day("2026-11-22")
const read = (text: string) => readIdentity(text, today)
const invalid = (code: string) => ({ ok: false, code })

function publishedList(name: string): string[][] {
  const path = fileURLToPath(new URL(`../../../shared/data/${name}`, import.meta.url))
  if (!existsSync(path)) return []
  const lines = readFileSync(path, "utf8").trim().split(/\r?\n/).slice(1)
  return lines.map((line) => line.split(","))
}
const personal = publishedList("test_personnummer.csv")
const coordination = publishedList("test_samordningsnummer.csv")
const absent = (rows: string[][]) => (rows.length === 0 ? " (skipped: the list is not on this machine)" : "")

describe("Skatteverket's published test numbers", () => {
  test.skipIf(personal.length === 0)(`every personnummer reads back${absent(personal)}`, () => {
    const wrong = personal.filter(([number = "", born, sex]) => {
      const found = read(number)
      const expected = {
        ok: true,
        kind: "personnummer",
        value: number,
        birthDate: born,
        sex: sex === "K" ? "F" : "M",
      }
      return JSON.stringify(found) !== JSON.stringify(expected)
    })
    expect(wrong).toEqual([])
  })

  test.skipIf(coordination.length === 0)(`every samordningsnummer reads back${absent(coordination)}`, () => {
    const wrong = coordination.filter(([number = "", born, , sex]) => {
      const found = read(number)
      const expected = {
        ok: true,
        kind: "samordningsnummer",
        value: number,
        birthDate: born || null,
        sex: sex === "K" ? "F" : "M",
      }
      return JSON.stringify(found) !== JSON.stringify(expected)
    })
    expect(wrong).toEqual([])
  })
})

test.each([
  ["201107152389", "personnummer", "2011-07-15", "F"],
  ["201107152397", "personnummer", "2011-07-15", "M"],
  ["201303022386", "personnummer", "2013-03-02", "F"],
  ["200703102392", "personnummer", "2007-03-10", "M"],
  ["200907012389", "personnummer", "2009-07-01", "F"],
  ["200504122391", "personnummer", "2005-04-12", "M"],
  ["200211202387", "personnummer", "2002-11-20", "F"],
  ["198803202392", "personnummer", "1988-03-20", "M"],
  ["198504782395", "samordningsnummer", "1985-04-18", "M"],
  ["201005912389", "samordningsnummer", "2010-05-31", "F"],
])("%s is a %s", (number, kind, birthDate, sex) => {
  expect(read(number)).toEqual({ ok: true, kind, value: number, birthDate, sex })
})

test("the wrong check digit of scenario 7 is a checksum error", () => {
  expect(read("198504782396")).toEqual(invalid("CHECKSUM"))
})

test("every form of one number is the same number", () => {
  const forms = [
    "198803202392",
    "19880320-2392",
    "8803202392",
    "880320-2392",
    " 880320–2392\n",
    "880320 2392",
  ]
  for (const form of forms) expect(read(form)).toMatchObject({ value: "198803202392" })
})

test("a plus sign means 100 years or older", () => {
  const old = personal.length > 0 ? (personal[0]?.[0] ?? "") : "189001019802"
  expect(read(`${old.slice(2, 8)}+${old.slice(8)}`)).toMatchObject({ value: old })
  expect(readIdentity("121212+1212", day("2026-11-22"))).toMatchObject({ birthDate: "1912-12-12" })
  expect(readIdentity("121212-1212", day("2026-11-22"))).toMatchObject({ birthDate: "2012-12-12" })
})

test("days that are not in the calendar, or ahead of today, are refused", () => {
  for (const text of [
    "20110230-2386",
    "110230-2386",
    "850400-2395",
    "198504322395",
    "198504922395",
    "20270101-2387",
  ]) {
    expect(read(text)).toEqual(invalid("DATE_INVALID"))
  }
})

/** Nine digits and the check digit that fits them. */
const checked = (nine: string) => `${nine}${[..."0123456789"].find((digit) => luhn(nine + digit))}`

test("somebody born today has a number today, in its short form too; tomorrow's child has none", () => {
  const [born, unborn] = [checked("261122238"), checked("261123238")]
  expect(read(`20${born}`)).toMatchObject({ value: `20${born}`, birthDate: "2026-11-22" })
  expect(read(born)).toMatchObject({ value: `20${born}`, birthDate: "2026-11-22" })
  expect(read(`20${unborn}`)).toEqual(invalid("DATE_INVALID"))
  expect(read(unborn)).toMatchObject({ value: `19${unborn}`, birthDate: "1926-11-23" })
  const coordinated = checked("261183238")
  expect(read(coordinated)).toMatchObject({ value: `19${coordinated}`, birthDate: "1926-11-23" })
  expect(readIdentity(checked("001231238"), day("2000-06-01"))).toMatchObject({ birthDate: "1900-12-31" })
})

test("a plus sign means the birth year that made or makes them 100 this year, at the latest", () => {
  const [oldest, youngest] = [checked("511122238"), checked("260122238")]
  expect(read(`${oldest.slice(0, 6)}+${oldest.slice(6)}`)).toMatchObject({ birthDate: "1851-11-22" })
  expect(read(`${youngest.slice(0, 6)}+${youngest.slice(6)}`)).toMatchObject({ birthDate: "1926-01-22" })
})

test("a coordination number without month, day or both has no birth date", () => {
  for (const nine of ["850460238", "850078238", "850060238"])
    expect(read(`19${checked(nine)}`)).toEqual({
      ok: true,
      kind: "samordningsnummer",
      value: `19${checked(nine)}`,
      birthDate: null,
      sex: "F",
    })
  expect(read(`19${checked("851360238")}`)).toEqual(invalid("DATE_INVALID"))
})

test("anything else is a matter of form", () => {
  for (const text of ["", "abc", "12345", "19880320--2392", "1988032023922", "880320-000", "198803200007"]) {
    expect(read(text)).toEqual(invalid("FORMAT"))
  }
})

test("organisation numbers, also with prefix 16", () => {
  for (const text of ["212000-0092", "2120000902", "16212000-0514", "162120002528"]) {
    const value = text.replace("-", "").slice(-10)
    expect(read(text)).toEqual({ ok: true, kind: "organisationsnummer", value, birthDate: null, sex: null })
  }
  expect(read("212000-0093")).toEqual(invalid("CHECKSUM"))
  expect(read("19212000-0092")).toEqual(invalid("DATE_INVALID"))
})

test("interim numbers are accepted as local ids", () => {
  const expected = { ok: true, kind: "interim", birthDate: "1985-04-12", sex: null }
  expect(read("19850412-TF12")).toEqual({ ...expected, value: "19850412TF12" })
  expect(read("850412t123")).toEqual({ ...expected, value: "19850412T123" })
  expect(read("19850230-TF12")).toEqual(invalid("DATE_INVALID"))
})

test("numbers are written with a dash", () => {
  expect(formatIdentity("198803202392")).toBe("19880320-2392")
  expect(formatIdentity("2120000092")).toBe("212000-0092")
  expect(formatIdentity("19850412TF12")).toBe("19850412-TF12")
})

const valid = fc
  .record({ days: fc.nat(45_000), serial: fc.integer({ min: 1, max: 999 }), plus60: fc.boolean() })
  .map(({ days, serial, plus60 }) => {
    const born = addDays(day("1900-01-01"), days)
    const dd = Number(born.slice(8)) + (plus60 ? 60 : 0)
    const nine = `${born.slice(0, 4)}${born.slice(5, 7)}${String(dd).padStart(2, "0")}${String(serial).padStart(3, "0")}`
    const check = [..."0123456789"].find((digit) => luhn(nine.slice(2) + digit)) ?? ""
    return { number: nine + check, born }
  })

test("every built number is valid, as the published package says too, and no other check digit is", () => {
  fc.assert(
    fc.property(valid, fc.integer({ min: 1, max: 9 }), ({ number, born }, shift) => {
      expect(read(number)).toMatchObject({ ok: true, value: number, birthDate: born })
      expect(Personnummer.valid(number)).toBe(true)
      const other = number.slice(0, -1) + String((Number(number.slice(-1)) + shift) % 10)
      expect(read(other)).toEqual(invalid("CHECKSUM"))
    }),
  )
})

test("what is mistyped whatever the day: never a number that is read, always a wrong check digit", () => {
  fc.assert(
    fc.property(valid, fc.integer({ min: 1, max: 9 }), ({ number }, shift) => {
      expect(mistyped(number)).toBe(null)
      const other = number.slice(0, -1) + String((Number(number.slice(-1)) + shift) % 10)
      expect(mistyped(other)).toBe("CHECKSUM")
    }),
  )
  expect(["20010203TF01", "556036-0793", "hej", ""].map(mistyped)).toEqual([null, null, "FORMAT", "FORMAT"])
  fc.assert(fc.property(fc.string(), (text) => !read(text).ok || mistyped(text) === null))
})

test("organisation numbers agree with the published package", () => {
  const ten = fc.tuple(fc.constantFrom("21", "55", "80"), fc.integer({ min: 20_000_000, max: 99_999_999 }))
  fc.assert(
    fc.property(ten, ([form, rest]) => {
      expect(read(form + rest).ok).toBe(Organisationsnummer.valid(form + rest))
    }),
    { numRuns: 1000 },
  )
})

test("whatever is typed is answered, never thrown", () => {
  fc.assert(fc.property(fc.string(), (text) => typeof read(text).ok === "boolean"))
})
