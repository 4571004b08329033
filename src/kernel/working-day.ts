import { addDays, type Day, day, weekday } from "./day.ts"

/** Gauss's computus in the Gregorian form of Meeus. */
function easterSunday(year: number): Day {
  const [a, b, c] = [year % 19, Math.floor(year / 100), year % 100]
  const h = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7
  const m = Math.floor((a + 11 * h + 22 * l) / 451)
  const [month, of] = [Math.floor((h + l - 7 * m + 114) / 31), ((h + l - 7 * m + 114) % 31) + 1]
  return day(`${year}-${String(month).padStart(2, "0")}-${String(of).padStart(2, "0")}`)
}

/**
 * Lag (1989:253) om allmänna helgdagar; the eves of midsummer, Christmas and New Year count as holidays at
 * work.
 */
export function isHoliday(on: Day): boolean {
  const year = Number(on.slice(0, 4))
  const fixed = ["01-01", "01-06", "05-01", "06-06", "12-24", "12-25", "12-26", "12-31"]
  if (fixed.includes(on.slice(5))) return true
  const easter = easterSunday(year)
  if ([-2, 1, 39].some((days) => addDays(easter, days) === on)) return true
  return weekday(on) === 5 && on >= `${year}-06-19` && on <= `${year}-06-25`
}

export const isWorkingDay = (on: Day): boolean => weekday(on) <= 5 && !isHoliday(on)

/** The working day that comes `days` working days after `from`. */
export function addWorkingDays(from: Day, days: number): Day {
  let on = from
  for (let left = days; left > 0; ) {
    on = addDays(on, 1)
    if (isWorkingDay(on)) left -= 1
  }
  return on
}

/** The working day that lies `days` working days before `from`. */
export function workingDayBefore(from: Day, days: number): Day {
  let on = from
  for (let left = days; left > 0; ) {
    on = addDays(on, -1)
    if (isWorkingDay(on)) left -= 1
  }
  return on
}
