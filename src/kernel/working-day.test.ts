import Holidays from "date-holidays"
import { expect, test } from "vitest"
import { addDays, day, weekday } from "./day.ts"
import { addWorkingDays, isHoliday, isWorkingDay } from "./working-day.ts"

test("ten working days from Tuesday 24 November 2026 is Tuesday 8 December", () => {
  expect(addWorkingDays(day("2026-11-24"), 10)).toBe("2026-12-08")
})

test("Christmas, New Year and Epiphany are not working days", () => {
  expect(addWorkingDays(day("2026-12-22"), 10)).toBe("2027-01-12")
})

test("the movable holidays of 2026 and 2027", () => {
  const moving = [
    "2026-04-03",
    "2026-04-06",
    "2026-05-14",
    "2026-06-19",
    "2027-03-26",
    "2027-03-29",
    "2027-05-06",
    "2027-06-25",
  ]
  expect(moving.filter((on) => !isHoliday(day(on)))).toEqual([])
  expect(isHoliday(day("2026-04-07"))).toBe(false)
})

/** Easter Sundays, also the earliest and latest there are, and of centuries with and without a leap day. */
const easters =
  "1900-04-15 1954-04-18 1981-04-19 2000-04-23 2020-04-12 2021-04-04 2022-04-17 2023-04-09 2024-03-31 2025-04-20 2026-04-05 " +
  "2027-03-28 2028-04-16 2029-04-01 2030-04-21 2031-04-13 2032-03-28 2033-04-17 2034-04-09 2035-03-25 2036-04-13 2037-04-05 " +
  "2038-04-25 2039-04-10 2040-04-01 2041-04-21 2042-04-06 2043-03-29 2044-04-17 2045-04-09 2046-03-25 2047-04-14 2048-04-05 " +
  "2049-04-18 2050-04-10 2076-04-19 2100-03-28"

test.each(easters.split(" ").map((on) => [on, day(on)] as const))("Easter of %s", (on, sunday) => {
  const year = on.slice(0, 4)
  const spring = Array.from({ length: 45 }, (_, days) => addDays(day(`${year}-03-19`), days))
  const moving = spring.filter((one) => isHoliday(one) && !one.endsWith("05-01"))
  expect(moving).toEqual([addDays(sunday, -2), addDays(sunday, 1)].filter((one) => spring.includes(one)))
  expect(isHoliday(addDays(sunday, 39))).toBe(true)
})

test("midsummer's eve is the Friday from the 19th to the 25th of June, and no other", () => {
  for (const year of [2025, 2026, 2027, 2028, 2029, 2030]) {
    const june = Array.from({ length: 30 }, (_, n) => day(`${year}-06-${String(n + 1).padStart(2, "0")}`))
    const eves = june.filter((one) => isHoliday(one) && !one.endsWith("-06"))
    expect([eves.length, weekday(eves[0] ?? day("2026-01-01"))]).toEqual([1, 5])
    expect(Number(eves[0]?.slice(8))).toBeGreaterThanOrEqual(19)
    expect(Number(eves[0]?.slice(8))).toBeLessThanOrEqual(25)
  }
})

/** Oudin's way of reckoning, another than ours. */
function easterOf(year: number) {
  const [golden, century] = [year % 19, Math.floor(year / 100)]
  const h = (century - Math.floor(century / 4) - Math.floor((8 * century + 13) / 25) + 19 * golden + 15) % 30
  const moon = h - Math.floor(h / 28) * (1 - Math.floor(29 / (h + 1)) * Math.floor((21 - golden) / 11))
  const sunday = moon - ((year + Math.floor(year / 4) + moon + 2 - century + Math.floor(century / 4)) % 7)
  const month = 3 + Math.floor((sunday + 40) / 44)
  const of = sunday + 28 - 31 * Math.floor(month / 4)
  return day(`${year}-${String(month).padStart(2, "0")}-${String(of).padStart(2, "0")}`)
}

test("every Easter from 1900 to 2199 is as another reckoning has it", () => {
  const years = Array.from({ length: 300 }, (_, n) => 1900 + n)
  const wrong = years.filter((year) => {
    const sunday = easterOf(year)
    return !isHoliday(addDays(sunday, -2)) || !isHoliday(addDays(sunday, 1))
  })
  expect(wrong).toEqual([])
})

/** From 2005, when the national day became a holiday and Whit Monday an ordinary day. */
test("every day from 2005 to 2060 is a working day or not as date-holidays has it", () => {
  const sweden = new Holidays("SE")
  const wrong: string[] = []
  for (let year = 2005; year <= 2060; year += 1) {
    const free = new Set(
      sweden
        .getHolidays(year)
        .filter(({ type }) => type === "public" || type === "bank")
        .map(({ date }) => date.slice(0, 10)),
    )
    for (let on = day(`${year}-01-01`); on <= `${year}-12-31`; on = addDays(on, 1))
      if (isWorkingDay(on) !== (weekday(on) <= 5 && !free.has(on))) wrong.push(on)
  }
  expect(wrong).toEqual([])
})
