import type { Day } from "../../kernel/day.ts"
import { type Identity, readIdentity } from "../../kernel/identity-number.ts"
import { readDay } from "./read-day.ts"

export type CellContext = { today: Day; words: Readonly<Record<string, string>> }
/** `restored` when the value has zeros that the cell had lost. */
export type CellResult<T> = { ok: true; value: T; restored?: true } | { ok: false; code: string }
export type CellReader<T> = (text: string, context: CellContext) => CellResult<T>

const good = <T>(value: T): CellResult<T> => ({ ok: true, value })
const bad = <T>(code: string): CellResult<T> => ({ ok: false, code })

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
/** A program that took a number for a measure writes 197804182389.0. */
const withoutFraction = (cell: string) => cell.replace(/^(\d{7,12})[.,]0$/, "$1")

const restored = <T>(value: T): CellResult<T> => ({ ok: true, value, restored: true })

const writtenPhone = /^[+\d][\d\s\-()/]{4,24}$/

/**
 * A phone number begins with 0 or +, and spreadsheet programs take both away. A mobile number and the
 * country's own prefix are told by their digits; any other number without them could be one of another place
 * or country.
 */
export const phone: CellReader<string> = (written) => {
  const cell = withoutFraction(written)
  if (!writtenPhone.test(cell)) return bad("FORMAT")
  const digits = cell.replace(/\D/g, "")
  if (/^[+0]|^\(0/.test(cell)) return good(cell)
  if (/^7[02369]\d{7}$/.test(digits)) return restored(`0${digits}`)
  return /^46[1-9]\d{6,8}$/.test(digits) ? restored(`+${digits}`) : bad("ZEROS_LOST")
}

export const postalCode = matching(/^\d{5}$/, (cell) => cell.replace(/^SE-?|\s/gi, ""))

/** Spreadsheet programs take away the leading zero. */
export const municipalityCode: CellReader<string> = (cell, context) => {
  const read = matching(/^(0[1-9]|1\d|2[0-5])\d\d$/, (code) => code.padStart(4, "0"))(cell, context)
  return read.ok && read.value !== cell ? restored(read.value) : read
}

export const day: CellReader<Day> = (cell) => {
  const value = readDay(cell)
  return value ? good(value) : bad("DATE_INVALID")
}

export type PersonIdentity = Pick<Identity, "kind" | "value" | "birthDate" | "sex">

const identity =
  (...kinds: Identity["kind"][]): CellReader<PersonIdentity> =>
  (written, { today }) => {
    const cell = withoutFraction(written)
    // A personnummer of someone born 2000–2009 loses its leading zeros when kept as a number: up to three of
    // them, since the month has a digit of its own. Its check digit tells whether that is what happened.
    const short = /^\d{7,9}$/.test(cell)
    const found = readIdentity(short ? cell.padStart(10, "0") : cell, today)
    if (!found.ok) return bad(short ? "ZEROS_LOST" : found.code)
    const { kind, value, birthDate, sex } = found
    if (!kinds.includes(kind)) return bad(short ? "ZEROS_LOST" : "FORMAT")
    return short ? restored({ kind, value, birthDate, sex }) : good({ kind, value, birthDate, sex })
  }

export const person = identity("personnummer", "samordningsnummer")
/** A sole trader's organisation number is a personnummer. */
export const organisation = identity("organisationsnummer", "personnummer", "samordningsnummer")

const numberOf = (cell: string) => {
  const plain = cell.replace(/[\s%]/g, "").replace(",", ".")
  return /^[+-]?\d+(\.\d+)?$/.test(plain) ? Number(plain) : null
}

export const number =
  (least: number, most: number, code = "NUMBER_OUT_OF_RANGE"): CellReader<number> =>
  (cell) => {
    const value = numberOf(cell)
    if (value === null) return bad("FORMAT")
    return least <= value && value <= most ? good(value) : bad(code)
  }

/**
 * 1 without a sign is 1 % or the whole, as a sheet keeps 100 %, and nobody can tell which; so is any part of
 * 1.
 */
export const percent: CellReader<number> = (cell, context) => {
  const value = numberOf(cell)
  if (value !== null && value > 0 && value <= 1 && !cell.includes("%")) return bad("PERCENT_AMBIGUOUS")
  return number(1, 100, "PERCENT_OUT_OF_RANGE")(cell, context)
}

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
