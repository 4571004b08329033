import { type Day, isoWeek } from "../../kernel/day.ts"
import type { Language } from "./texts.ts"

const formats = new Map<string, Intl.DateTimeFormat>()
function format(language: Language, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = language + JSON.stringify(options)
  let found = formats.get(key)
  if (!found) {
    const locale = language === "sv" ? "sv-SE" : language === "ar" ? "ar-u-nu-latn" : language
    found = new Intl.DateTimeFormat(locale, { timeZone: "UTC", calendar: "gregory", ...options })
    formats.set(key, found)
  }
  return found
}
const noon = (day: Day) => new Date(`${day}T12:00:00Z`)

/** "24 november 2026" */
export const sayDay = (day: Day, language: Language): string =>
  format(language, { day: "numeric", month: "long", year: "numeric" }).format(noon(day))
/** "24 nov." without the year when it is this year's */
export const sayShortDay = (day: Day, language: Language, today: Day): string =>
  day.slice(0, 4) === today.slice(0, 4)
    ? format(language, { day: "numeric", month: "long" }).format(noon(day))
    : sayDay(day, language)
/** "tisdag 24 november" */
export const sayWeekday = (day: Day, language: Language): string =>
  format(language, { weekday: "long", day: "numeric", month: "long" }).format(noon(day))
export const weekOf = (day: Day): number => isoWeek(day).week
export const sayTime = (at: Date, language: Language): string =>
  format(language, {
    day: "numeric",
    month: "long",
    hour: "2-digit",
    minute: "2-digit",
    timeZone: "Europe/Stockholm",
  }).format(at)
