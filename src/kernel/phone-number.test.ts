import fc from "fast-check"
import { expect, test } from "vitest"
import { toE164 } from "./phone-number.ts"

test("a number is the same however it is written", () => {
  for (const written of [
    "070-174 06 35",
    "0701740635",
    "070–174 06 35",
    "070 174\u00a006\u202f35",
    "\u202d0701740635\u202c",
    "(070) 174 06 35",
    "070/174.06.35",
    "+46701740635",
    "+46 70-174 06 35",
    "+46 (0)70-174 06 35",
    "+46 070 174 06 35",
    "+46 ( 0 ) 70 174 06 35",
    "0046701740635",
    "tel:+46-70-174-06-35",
    "０７０１７４０６３５",
  ])
    expect([written, toE164(written)]).toEqual([written, "+46701740635"])
  expect(toE164("08-123 456")).toBe("+468123456")
  expect(toE164("+47 22 12 34 56")).toBe("+4722123456")
  expect(toE164("+1 212 555 0100")).toBe("+12125550100")
  expect(toE164("+44 (0)20 7946 0018")).toBe("+442079460018")
  expect(toE164("+290 1234")).toBe("+2901234")
  expect(toE164("013-12 34 56")).toBe("+4613123456")
})

test("what can't be told is no number", () => {
  for (const written of [
    "",
    "0",
    "701740635",
    "46701740635",
    "070-174 06 355",
    "070-174 06 35 eller 36",
    "7.01740635e8",
    "+0701740635",
    "++46701740635",
    "+46",
    "+4612345678901",
    "+123456",
    "+1234567890123456",
    "anna@example.se",
  ])
    expect([written, toE164(written)]).toEqual([written, null])
})

const spaced = (digits: string, gaps: readonly string[]) =>
  [...digits].map((digit, at) => digit + (gaps[at] ?? "")).join("")
const holds = (read: (written: string) => string | null) =>
  fc.check(
    fc.property(
      fc.stringMatching(/^7[02369]\d{7}$/),
      fc.constantFrom("0", "+46", "0046", "+46(0)", "+460"),
      fc.array(fc.constantFrom("", " ", "-", "–", "\u00a0", "\u200b", "."), { maxLength: 9 }),
      (national, prefix, gaps) => read(prefix + spaced(national, gaps)) === `+46${national}`,
    ),
  ).failed === false

test("whatever stands between the digits and before them", () => {
  expect(holds(toE164)).toBe(true)
  const forgetsTheZero = (written: string) => `+46${written.replace(/\D/g, "").replace(/^(00)?46/, "")}`
  expect(holds(forgetsTheZero)).toBe(false)
})
