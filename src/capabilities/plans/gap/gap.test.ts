import fc from "fast-check"
import { expect, test } from "vitest"
import { addDays, day } from "../../../kernel/day.ts"
import {
  type Dimension,
  dimensions,
  gapOf,
  gapTrend,
  isYesNo,
  type Reading,
  type Requirement,
  topLevel,
} from "./gap.ts"

const need = (dimension: Dimension, level: number, label = ""): Requirement => ({ dimension, level, label })
const read = (dimension: Dimension, level: number, on: string, id = on, label = ""): Reading => ({
  id,
  dimension,
  label,
  level,
  day: day(on),
})

test("Swedish went from A to B and C is asked for: half of the way is closed", () => {
  const [line] = gapOf(
    [need("swedish", 3)],
    [read("swedish", 1, "2026-03-03"), read("swedish", 2, "2026-10-01")],
  )
  expect(line).toMatchObject({ start: 1, now: 2, required: 3, remaining: 1, closedPercent: 50 })
})

test("what nobody has looked at is not known, not zero", () => {
  expect(gapOf([need("digital", 3)], [])[0]).toMatchObject({
    start: null,
    now: null,
    remaining: null,
    closedPercent: null,
  })
})

test("a certificate closes only the requirement with its name", () => {
  const lines = gapOf(
    [need("certificate", 1, "Livsmedelshygien"), need("certificate", 1, "Truckkort")],
    [read("certificate", 1, "2026-10-06", "a", "Livsmedelshygien")],
  )
  expect(lines.map((line) => line.remaining)).toEqual([0, null])
})

test("the latest reading is that of the latest day, and of one day that of the latest id", () => {
  const now = (...readings: Reading[]) => gapOf([need("swedish", 4)], readings)[0]?.now
  expect(now(read("swedish", 1, "2026-03-03", "z"), read("swedish", 2, "2026-10-01", "a"))).toBe(2)
  const [a, b] = [read("swedish", 1, "2026-03-03", "a"), read("swedish", 3, "2026-03-03", "b")]
  expect([now(a, b), now(b, a)]).toEqual([3, 3])
})

test("a step back is shown as one", () => {
  expect(
    gapOf([need("hours", 30)], [read("hours", 20, "2026-03-01"), read("hours", 10, "2026-04-01")])[0],
  ).toMatchObject({ remaining: 20, closedPercent: 0 })
})

test("who met it at first and fell below has closed nothing of what is asked for now", () => {
  expect(
    gapOf([need("hours", 20)], [read("hours", 30, "2026-03-01"), read("hours", 10, "2026-04-01")])[0],
  ).toMatchObject({ start: 30, now: 10, remaining: 10, closedPercent: 0 })
})

test("the highest levels are SFI D, full time, five years and the fifth digital level; two are yes or no", () => {
  expect(topLevel).toMatchObject({ swedish: 4, hours: 40, experience: 60, digital: 5 })
  expect(dimensions.filter(isYesNo)).toEqual(["drivingLicence", "certificate"])
})

test("the trend counts what was met on each day", () => {
  const readings = [
    read("swedish", 1, "2026-03-03"),
    read("certificate", 1, "2026-10-06", "x", "H"),
    read("swedish", 3, "2026-11-01"),
  ]
  expect(gapTrend([need("swedish", 3), need("certificate", 1, "H")], readings).map(({ met }) => met)).toEqual(
    [0, 1, 2],
  )
})

const dimension = fc.constantFrom(...dimensions)
const readings = fc.array(
  fc.record({
    id: fc.uuid(),
    dimension,
    label: fc.constant(""),
    level: fc.integer({ min: 0, max: 40 }),
    day: fc.integer({ min: 0, max: 400 }).map((days) => addDays(day("2026-01-01"), days)),
  }),
)
const requirements = fc
  .uniqueArray(dimension, { minLength: 1 })
  .map((some) => some.map((one) => need(one, topLevel[one])))

test("a reading at the required level closes exactly that requirement", () => {
  fc.assert(
    fc.property(requirements, readings, fc.nat(), (needs, before, pick) => {
      const chosen = needs[pick % needs.length]
      if (!chosen) return
      const after = gapOf(needs, [
        ...before,
        { id: "z", dimension: chosen.dimension, label: "", level: chosen.level, day: day("2030-01-01") },
      ])
      for (const [index, line] of gapOf(needs, before).entries()) {
        if (line.dimension === chosen.dimension)
          expect(after[index]).toMatchObject({ remaining: 0, closedPercent: 100 })
        else expect(after[index]).toEqual(line)
      }
    }),
  )
})

test("the order in which readings arrive does not matter, and nothing remains below zero", () => {
  fc.assert(
    fc.property(requirements, readings, (needs, some) => {
      const lines = gapOf(needs, some)
      expect(gapOf(needs, [...some].reverse())).toEqual(lines)
      for (const line of lines) expect(line.remaining ?? 0).toBeGreaterThanOrEqual(0)
    }),
  )
})
