import fc from "fast-check"
import { expect, test } from "vitest"
import { readDay } from "./read-day.ts"

test.each([
  "2025-10-07",
  "20251007",
  "7 oktober 2025",
  "den 7 okt. 2025",
  "7 October 2025",
  "7/10 2025",
  "7/10/2025",
  "07.10.2025",
  "2025/10/07",
  "2025-10-07 00:00:00",
  "2025-10-07T00:00:00.000Z",
  "  7   OKTOBER  2025 ",
])("%s is the seventh of October", (text) => {
  expect(readDay(text)).toBe("2025-10-07")
})

test.each([
  "",
  "2026-02-30",
  "20260230",
  "30 februari 2026",
  "7/13 2025",
  "251007",
  "7 oktober",
  "45000",
  "7 konstig 2025",
])("%s is no day", (text) => {
  expect(readDay(text)).toBeNull()
})

test("any text gives a day or null, and a day reads as itself", () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      const found = readDay(text)
      expect(found === null || readDay(found) === found).toBe(true)
    }),
  )
})
