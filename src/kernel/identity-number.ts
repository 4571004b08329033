import { type Day, isDay } from "./day.ts"

export type Identity = {
  ok: true
  kind: "personnummer" | "samordningsnummer" | "organisationsnummer" | "interim"
  /** 12 characters for persons and interim numbers, 10 digits for organisations. */
  value: string
  birthDate: Day | null
  sex: "F" | "M" | null
}
export type IdentityError = { ok: false; code: "CHECKSUM" | "DATE_INVALID" | "FORMAT" }

const fail = (code: IdentityError["code"]): IdentityError => ({ ok: false, code })

/** Luhn over ten digits, weights 2121212121. */
export function luhn(digits: string): boolean {
  const sum = [...digits].reduce((total, digit, at) => {
    const product = Number(digit) * (at % 2 === 0 ? 2 : 1)
    return total + (product > 9 ? product - 9 : product)
  }, 0)
  return sum % 10 === 0
}

const shape = /^(\d\d)?(\d{6})([-–−+ ]?)([\dA-Z]{4})$/

/**
 * What is wrong with a number whatever the day, so that it can be told together with a form's other faults.
 */
export function mistyped(text: string): "CHECKSUM" | "FORMAT" | null {
  const [, , six = "", , four = ""] = shape.exec(text.trim().toUpperCase()) ?? []
  if (six === "") return "FORMAT"
  return /^\d+$/.test(four) && !luhn(six + four) ? "CHECKSUM" : null
}

/**
 * Reads what a person typed or a file held. `today` settles the century of ten-digit forms.
 * The npm packages are only an oracle in the tests: they read the machine's clock, refuse numbers
 * with an incomplete birth date and give one error for everything.
 */
export function readIdentity(text: string, today: Day): Identity | IdentityError {
  const match = shape.exec(text.trim().toUpperCase())
  if (!match) return fail("FORMAT")
  const [, century, six = "", separator, four = ""] = match
  // Lag (1974:174) om identitetsbeteckning för juridiska personer m.fl.: the third digit is at least 2.
  const organisation = Number(six[2]) >= 2 && (century ?? "16") === "16" && separator !== "+"
  if (organisation && /^\d+$/.test(four)) return readOrganisation(six + four)
  const date = readDate(century, six, separator === "+", today)
  if (/[A-Z]/.test(four)) {
    if (date === null) return fail("DATE_INVALID")
    // Schools and care hand out these; no check digit, no sex, no proof of identity.
    const value = date.digits + four
    return { ok: true, kind: "interim", value, birthDate: date.birthDate, sex: null }
  }
  if (four.startsWith("000")) return fail("FORMAT")
  if (date === null) return fail("DATE_INVALID")
  if (!luhn(six + four)) return fail("CHECKSUM")
  return {
    ok: true,
    kind: date.coordination ? "samordningsnummer" : "personnummer",
    value: date.digits + four,
    birthDate: date.birthDate,
    sex: Number(four[2]) % 2 === 0 ? "F" : "M",
  }
}

function readOrganisation(value: string): Identity | IdentityError {
  if (!luhn(value)) return fail("CHECKSUM")
  return { ok: true, kind: "organisationsnummer", value, birthDate: null, sex: null }
}

/** Folkbokföringslagen (1991:481) 18–18 b §§: a coordination number has 60 added to its day. */
function readDate(century: string | undefined, six: string, plus: boolean, today: Day) {
  const month = six.slice(2, 4)
  const written = Number(six.slice(4, 6))
  const coordination = written >= 60
  const dayOfMonth = String(coordination ? written - 60 : written).padStart(2, "0")
  const year = (century ?? centuryOf(six, plus, today)) + six.slice(0, 2)
  const date = `${year}-${month}-${dayOfMonth}`
  if (date > today) return null
  const digits = year + six.slice(2)
  // Where the birth date isn't known in full, month or day is zero.
  const partial = coordination && (month === "00" || dayOfMonth === "00")
  if (partial)
    return isPartialDate(year, month, dayOfMonth) ? { digits, coordination, birthDate: null } : null
  return isDay(date) ? { digits, coordination, birthDate: date } : null
}

function isPartialDate(year: string, month: string, dayOfMonth: string): boolean {
  return isDay(`${year}-${month === "00" ? "01" : month}-${dayOfMonth === "00" ? "01" : dayOfMonth}`)
}

/**
 * A plus sign replaces the dash from the year the person turns 100; otherwise the latest date not ahead of
 * today.
 */
function centuryOf(six: string, plus: boolean, today: Day): string {
  const thisYear = Number(today.slice(0, 4))
  const latest = plus ? thisYear - 100 : thisYear
  let year = latest - ((((latest - Number(six.slice(0, 2))) % 100) + 100) % 100)
  const dayOfMonth = String(Number(six.slice(4, 6)) % 60).padStart(2, "0")
  if (!plus && `${year}-${six.slice(2, 4)}-${dayOfMonth}` > today) year -= 100
  return String(year).slice(0, 2)
}

/** For reading by people: YYYYMMDD-NNNN, or NNNNNN-NNNN for an organisation. */
export const formatIdentity = (value: string): string => `${value.slice(0, -4)}-${value.slice(-4)}`
