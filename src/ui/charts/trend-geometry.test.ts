import { expect, test } from "vitest"
import { trendGeometry } from "./trend-geometry.ts"

const size = { width: 640, height: 260, end: 60 }
const of = (values: readonly (number | null)[], name = "Handläggaren") => ({
  name,
  points: values.map((y, at) => ({ x: String(at), y })),
})

test("answers from one to five are drawn on that scale, whatever was answered", () => {
  const { yTicks, box, series } = trendGeometry([of([2, 3])], size, [], [1, 5])
  expect(yTicks.map(({ value }) => value)).toEqual([1, 2, 3, 4, 5])
  expect(yTicks[0]?.y).toBe(box.bottom)
  expect(series[0]?.points[1]?.y).toBe((box.top + box.bottom) / 2)
})

test("whoever answered nothing is drawn nowhere, and a question left out is a gap", () => {
  const { series } = trendGeometry([of([2, null, 4]), of([null, null, null], "Deltagaren")], size, [], [1, 5])
  expect(series.map(({ name }) => name)).toEqual(["Handläggaren"])
  expect(series[0]?.points).toHaveLength(2)
  expect(series[0]?.path.match(/M/g)).toHaveLength(2)
})

const narrow = { width: 256, height: 200, end: 16 }
const days = (count: number, word: (at: number) => string) => ({
  name: "Deltagaren",
  points: Array.from({ length: count }, (_, at) => ({ x: word(at), y: 3 })),
})
/** Where a label begins and ends, as wide as its letters at most are. */
const spanOf = ({ x, text }: { x: number; text: string }) => ({
  begins: x - (text.length * 8) / 2,
  ends: x + (text.length * 8) / 2,
})

test.each([2, 6, 12, 40])(
  "the days of %i points stand apart and inside, also last year's long ones",
  (count) => {
    for (const room of [narrow, { width: 640, height: 260, end: 136 }])
      for (const word of [(at: number) => `${at + 1} nov.`, (at: number) => `${at + 1} september 2025`]) {
        const { xTicks } = trendGeometry([days(count, word)], room)
        expect(xTicks.at(-1)?.text).toBe(word(count - 1))
        // Two with a year are wider than a phone's panel.
        expect(xTicks.length).toBeGreaterThan(2 * 8 * word(0).length + 6 > room.width ? 0 : 1)
        const spans = xTicks.map(spanOf)
        for (const [at, { begins, ends }] of spans.entries()) {
          expect(begins).toBeGreaterThanOrEqual(spans[at - 1] ? (spans[at - 1]?.ends ?? 0) + 6 : 0)
          expect(ends).toBeLessThanOrEqual(room.width)
        }
      }
  },
)

test("names of lines that end at one place stand apart, above the days, and beside the drawing", () => {
  const low = ["Deltagaren", "Handläggaren", "Chefen"].map((name) => of([3, 1], name))
  const { series, box } = trendGeometry([...low, of([5, null], "Enheten")], size, [], [1, 5])
  const heights = series.map(({ label }) => label.y)
  expect(Math.max(...heights)).toBeLessThanOrEqual(box.bottom + 4)
  for (const [at, y] of heights.entries())
    if (at > 0) expect(y - (heights[at - 1] ?? 0)).toBeGreaterThanOrEqual(16)
  for (const { label } of series) expect(label.x).toBeGreaterThan(box.right)
})
