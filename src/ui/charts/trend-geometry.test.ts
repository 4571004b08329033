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
