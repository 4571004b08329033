import { addDays, type Day, day, weekday } from "../../../kernel/day.ts"

/** Anonymous Gregorian computus. */
function easterSunday(year: number): Day {
  const a = year % 19
  const b = Math.floor(year / 100)
  const c = year % 100
  const d = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30
  const e = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - d - (c % 4)) % 7
  const f = d + e - 7 * Math.floor((a + 11 * d + 22 * e) / 451) + 114
  const text = `${year}-${String(Math.floor(f / 31)).padStart(2, "0")}-${String((f % 31) + 1).padStart(2, "0")}`
  return day(text)
}

/**
 * Lag (1989:253) om allmänna helgdagar; the eves of Midsummer, Christmas and New Year count as Sundays (17 §
 * semesterlagen).
 */
export function isHoliday(on: Day): boolean {
  if (weekday(on) >= 6) return true
  const year = Number(on.slice(0, 4))
  const fixed = ["01-01", "01-06", "05-01", "06-06", "12-24", "12-25", "12-26", "12-31"]
  if (fixed.includes(on.slice(5))) return true
  const midsummerEve = weekday(on) === 5 && on >= `${year}-06-19` && on <= `${year}-06-25`
  const easter = easterSunday(year)
  return midsummerEve || [-2, 1, 39].some((days) => addDays(easter, days) === on)
}

/** The last day to answer an employer: five working days after it was received. */
export function answerBy(received: Day, workingDays = 5): Day {
  let on = received
  for (let left = workingDays; left > 0; ) {
    on = addDays(on, 1)
    if (!isHoliday(on)) left -= 1
  }
  return on
}
