import type { FormatPart, Shows } from "./format-part.ts"

const elapsed = (part: FormatPart) => part.kind === "bracket" && /^(h+|m+|s+)$/i.test(part.text)
const signsOf = (parts: readonly FormatPart[]) =>
  parts.map((part) => (part.kind === "sign" ? part.text.toLowerCase() : "")).join("")

/** y, m, d, h or s outside quotes, or elapsed time as [h]:mm. */
export const isDateFormat = (parts: readonly FormatPart[]): boolean =>
  /[ymdhs]/.test(signsOf(parts)) || parts.some(elapsed)

const twoDigits = (number: number) => String(number).padStart(2, "0")
const clock = (seconds: number, withSeconds: boolean) =>
  `${twoDigits(Math.floor(seconds / 3600))}:${twoDigits(Math.floor(seconds / 60) % 60)}${withSeconds ? `:${twoDigits(seconds % 60)}` : ""}`

/** 9999-12-31, the last day of the format's calendar. */
const lastSerial = 2_958_465
/** The calendar of 1900 has a 29 February that never was; its day 0 is shown as 1900-01-00. */
const leapDayThatNeverWas = 60
const daysTo1904 = 1_462

/** The day by counting, so that no time zone has a say. */
function dayOfSerial(serial: number, date1904: boolean): string | null {
  const days = date1904 ? serial + daysTo1904 : serial
  if (days < 1 || days > lastSerial || (!date1904 && days === leapDayThatNeverWas)) return null
  const since1899 = days < leapDayThatNeverWas ? days + 1 : days
  return new Date(Date.UTC(1899, 11, 30) + since1899 * 86_400_000).toISOString().slice(0, 10)
}

/** A day as 2026-03-15, a month as 2026-03, a time as 08:30: as much as the format shows. */
export function dateShower(parts: readonly FormatPart[]): Shows {
  const signs = signsOf(parts).replace(/am\/pm|a\/p/g, "")
  const [hours, seconds] = [/h/.test(signs), /s/.test(signs)]
  if (parts.some(elapsed)) return (value) => (value < 0 ? null : clock(Math.round(value * 86_400), seconds))
  const isTime = hours || seconds
  const isDay = /[yd]/.test(signs) || !isTime
  return (value, date1904) => {
    if (value < 0) return null
    let serial = Math.floor(value)
    let left = isTime ? Math.round((value - serial) * 86_400) : 0
    if (left === 86_400) [serial, left] = [serial + 1, 0]
    if (!isDay) return clock(left, seconds)
    const day = dayOfSerial(serial, date1904)
    if (day === null) return null
    if (isTime) return `${day} ${clock(left, seconds)}`
    return /d/.test(signs) ? day : /m/.test(signs) ? day.slice(0, 7) : day.slice(0, 4)
  }
}
