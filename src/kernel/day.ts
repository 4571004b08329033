import { Temporal } from "temporal-polyfill"

declare const dayBrand: unique symbol
/** A calendar day, "YYYY-MM-DD". Compares and sorts as text; never a moment in time. */
export type Day = string & { readonly [dayBrand]: true }

export const timeZone = "Europe/Stockholm"

const asDay = (date: Temporal.PlainDate): Day => date.toString() as Day
const plain = (day: Day) => Temporal.PlainDate.from(day)

/** True for a real date written YYYY-MM-DD in the years 1850–2199. */
export function isDay(text: string): text is Day {
  if (!/^(18[5-9]\d|19\d\d|20\d\d|21\d\d)-\d\d-\d\d$/.test(text)) return false
  try {
    Temporal.PlainDate.from(text, { overflow: "reject" })
    return true
  } catch {
    return false
  }
}

/** Throws RangeError unless `text` is a real day. */
export function day(text: string): Day {
  if (!isDay(text)) throw new RangeError(`not a day: ${text.slice(0, 20)}`)
  return text
}

export const dayOf = (instant: Date): Day =>
  asDay(Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(timeZone).toPlainDate())

export const addDays = (from: Day, days: number): Day => asDay(plain(from).add({ days }))
/** 31 January plus one month is the last day of February. */
export const addMonths = (from: Day, months: number): Day => asDay(plain(from).add({ months }))
/** 29 February plus one year is 28 February (the rule of this product, docs/domain/days.md). */
export const addYears = (from: Day, years: number): Day => asDay(plain(from).add({ years }))
export const daysBetween = (from: Day, to: Day): number => plain(from).until(plain(to)).days
/** Monday is 1, Sunday is 7. */
export const weekday = (on: Day): number => plain(on).dayOfWeek
export const isoWeek = (on: Day): { year: number; week: number } => {
  const date = plain(on)
  return { year: date.yearOfWeek ?? date.year, week: date.weekOfYear ?? 0 }
}
export const mondayOf = (on: Day): Day => addDays(on, 1 - weekday(on))
/** Full years lived on that day; someone born 29 February turns older on 28 February in common years. */
export const ageOn = (birth: Day, on: Day): number => {
  let age = Number(on.slice(0, 4)) - Number(birth.slice(0, 4))
  if (addYears(birth, age) > on) age -= 1
  return age
}
export const maxDay = (a: Day, b: Day): Day => (a > b ? a : b)
export const minDay = (a: Day, b: Day): Day => (a < b ? a : b)
