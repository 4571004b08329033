import type { Day } from "../../kernel/day.ts"
import { type Identity, readIdentity } from "../../kernel/identity-number.ts"
import { readDay } from "./read-day.ts"
import type { RowErrorCode } from "./row-errors.ts"

export type CellContext = { today: Day; words: Readonly<Record<string, string>> }
export type CellResult<T> = { ok: true; value: T } | { ok: false; code: RowErrorCode }
export type CellReader<T> = (text: string, context: CellContext) => CellResult<T>

const good = <T>(value: T): CellResult<T> => ({ ok: true, value })
const bad = <T>(code: RowErrorCode): CellResult<T> => ({ ok: false, code })

export const text =
  (maxLength = 200): CellReader<string> =>
  (cell) =>
    cell.length <= maxLength ? good(cell) : bad("FORMAT")

export const matching =
  (pattern: RegExp, normalise: (cell: string) => string = (cell) => cell): CellReader<string> =>
  (cell) => {
    const value = normalise(cell)
    return pattern.test(value) ? good(value) : bad("FORMAT")
  }

export const email = matching(/^[^\s@<>"',;]{1,64}@[^\s@<>"',;]+\.[^\s@<>"',;.]{2,}$/)
export const phone = matching(/^[+\d][\d\s\-()/]{4,24}$/)
export const postalCode = matching(/^\d{5}$/, (cell) => cell.replace(/^SE-?|\s/gi, ""))
/** Spreadsheet programs take away the leading zero. */
export const municipalityCode = matching(/^(0[1-9]|1\d|2[0-5])\d\d$/, (cell) => cell.padStart(4, "0"))

export const day: CellReader<Day> = (cell) => {
  const value = readDay(cell)
  return value ? good(value) : bad("DATE_INVALID")
}

export type PersonIdentity = Pick<Identity, "kind" | "value" | "birthDate" | "sex">

const identity =
  (...kinds: Identity["kind"][]): CellReader<PersonIdentity> =>
  (cell, { today }) => {
    // A personnummer of someone born 2000–2009 loses its leading zeros when kept as a number.
    const padded = /^\d{8,9}$/.test(cell) ? readIdentity(cell.padStart(10, "0"), today) : null
    const found = padded?.ok ? padded : readIdentity(cell, today)
    if (!found.ok) return bad(found.code)
    const { kind, value, birthDate, sex } = found
    return kinds.includes(kind) ? good({ kind, value, birthDate, sex }) : bad("FORMAT")
  }

export const person = identity("personnummer", "samordningsnummer")
/** A sole trader's organisation number is a personnummer. */
export const organisation = identity("organisationsnummer", "personnummer", "samordningsnummer")

const numberOf = (cell: string) => {
  const plain = cell.replace(/[\s%]/g, "").replace(",", ".")
  return /^[+-]?\d+(\.\d+)?$/.test(plain) ? Number(plain) : null
}

export const number =
  (least: number, most: number, code: RowErrorCode = "NUMBER_OUT_OF_RANGE"): CellReader<number> =>
  (cell) => {
    const value = numberOf(cell)
    if (value === null) return bad("FORMAT")
    return least <= value && value <= most ? good(value) : bad(code)
  }

export const percent = number(1, 100, "PERCENT_OUT_OF_RANGE")

export const whole =
  (least: number, most: number): CellReader<number> =>
  (cell, context) => {
    const read = number(least, most)(cell, context)
    return read.ok && !Number.isInteger(read.value) ? bad("FORMAT") : read
  }

/** One of our values: by the mapping's words, or already written as ours. */
export function choice<const T extends string>(...allowed: T[]): CellReader<T> {
  const ours = new Map(allowed.map((value) => [value.toLowerCase(), value]))
  return (cell, { words }) => {
    const key = cell.toLowerCase()
    const value = ours.get((Object.hasOwn(words, key) ? (words[key] ?? "") : key).toLowerCase())
    return value ? good(value) : bad("UNKNOWN_VALUE")
  }
}
