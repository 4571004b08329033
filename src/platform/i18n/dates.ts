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

const ways = {
  long: { day: "numeric", month: "long", year: "numeric" },
  short: { day: "numeric", month: "long" },
  weekday: { weekday: "long", day: "numeric", month: "long" },
  weekdayShort: { weekday: "short", day: "numeric" },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>

/**
 * Lists say the same few days over and over; what has been said is kept, up to some years of days in each
 * way.
 */
const said = new Map<string, string>()
const mostKept = 10_000
function sayAs(way: keyof typeof ways, day: Day, language: Language): string {
  const key = `${way} ${language} ${day}`
  const known = said.get(key)
  if (known !== undefined) return known
  if (said.size >= mostKept) said.clear()
  const text = format(language, ways[way]).format(new Date(`${day}T12:00:00Z`))
  said.set(key, text)
  return text
}

/** "24 november 2026" */
export const sayDay = (day: Day, language: Language): string => sayAs("long", day, language)
/** "24 nov." without the year when it is this year's */
export const sayShortDay = (day: Day, language: Language, today: Day): string =>
  day.slice(0, 4) === today.slice(0, 4) ? sayAs("short", day, language) : sayDay(day, language)
/** "tisdag 24 november" */
export const sayWeekday = (day: Day, language: Language): string => sayAs("weekday", day, language)
/** "tis 24" */
export const sayWeekdayShort = (day: Day, language: Language): string => sayAs("weekdayShort", day, language)
export const weekOf = (day: Day): number => isoWeek(day).week
export const sayTime = (at: Date, language: Language): string =>
  format(language, {
    day: "numeric",
    month: "long",
    hour: "2-digit",
    minute: "2-digit",
    timeZone: "Europe/Stockholm",
  }).format(at)
