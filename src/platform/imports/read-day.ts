import { type Day, dayOf, isDay } from "../../kernel/day.ts"

const months = ["jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec"]
const english: Record<string, string> = { may: "maj", oct: "okt" }

const monthOf = (name: string): number => {
  const short = name.slice(0, 3)
  return months.indexOf(Object.hasOwn(english, short) ? (english[short] ?? short) : short) + 1
}

type Parts = [year: string | undefined, month: string | number | undefined, dayOfMonth: string | undefined]

function partsOf(text: string): Parts | null {
  const iso = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?:[ t]\d{1,2}:\d\d(?::\d\d(?:\.\d+)?)?)?$/.exec(text)
  if (iso) return [iso[1], iso[3], iso[4]]
  const compact = /^(\d{4})(\d\d)(\d\d)$/.exec(text)
  if (compact) return [compact[1], compact[2], compact[3]]
  const named = /^(?:den )?(\d{1,2})(?::?e|\.)? ?([a-z]{3,9})\.?,? (\d{4})$/.exec(text)
  if (named) return [named[3], monthOf(named[2] ?? ""), named[1]]
  const numbers = /^(\d{1,2})([/.-])(\d{1,2})[/.\- ](\d{4})$/.exec(text)
  return numbers ? [numbers[4], numbers[3], numbers[1]] : null
}

const zoned = /^(\d{4}-\d\d-\d\d)[ t](\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?) ?(z|[+-]\d\d(?::?\d\d)?)$/

/** A moment with its zone is the day it was in Sweden: 2025-10-06T22:00:00Z is midnight on the seventh. */
function dayOfMoment(text: string): Day | null {
  const match = zoned.exec(text)
  if (!match?.[1] || !isDay(match[1])) return null
  const [, on, time, zone = "z"] = match
  const [hours = "00", minutes = "00"] = zone.slice(1).match(/\d\d/g) ?? []
  const offset = zone === "z" ? "Z" : `${zone[0]}${hours}:${minutes}`
  const moment = new Date(`${on}T${time}${offset}`)
  return Number.isNaN(moment.getTime()) ? null : dayOf(moment)
}

/**
 * The day a cell holds, in the ways Swedish systems write it: 2025-10-07, 20251007, 7 oktober 2025, 7/10
 * 2025, with or without a time of day. Day comes before month; a year of two digits is never guessed.
 */
export function readDay(text: string): Day | null {
  const plain = text.replace(/\s+/g, " ").trim().toLowerCase()
  if (zoned.test(plain)) return dayOfMoment(plain)
  const parts = partsOf(plain)
  if (!parts) return null
  const [year = "", month = "", dayOfMonth = ""] = parts
  const written = `${year}-${String(month).padStart(2, "0")}-${dayOfMonth.padStart(2, "0")}`
  return isDay(written) ? written : null
}
