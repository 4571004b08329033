import { expect, test } from "vitest"
import { day } from "../../kernel/day.ts"
import { asksAnew } from "./moved.ts"

const before = {
  kind: "planning" as const,
  day: day("2026-11-24"),
  from: "09:00",
  to: "10:00",
  place: "Rum 3",
  link: null,
}
const as = { ...before, link: undefined }

test("a meeting that is the same asks nothing anew", () => {
  expect([asksAnew(before, as), asksAnew({ ...before, place: null }, { ...as, place: undefined })]).toEqual([
    false,
    false,
  ])
})

test.each([
  { kind: "phone" as const },
  { day: day("2026-11-25") },
  { from: "09:15" },
  { to: "10:15" },
  { place: "Rum 4" },
  { place: undefined },
  { link: "https://mote.example.se/1" },
])("another time, place or way asks anew: %o", (over) => {
  expect(asksAnew(before, { ...as, ...over })).toBe(true)
})
