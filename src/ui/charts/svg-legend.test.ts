import { expect, test } from "vitest"
import { legendHeight, legendLine, legendPlaces } from "./svg-legend.tsx"

test("names stand beside each other while there is room, and go on in the next line", () => {
  const names = ["2026 till 24 november", "2025 till 24 november"]
  expect(legendPlaces(names, 560).map(({ y }) => y)).toEqual([0, 0])
  expect(legendPlaces(names, 320).map(({ x, y }) => [x, y])).toEqual([
    [0, 0],
    [0, legendLine],
  ])
  expect([legendHeight(names, 560), legendHeight(names, 320)]).toEqual([legendLine, 2 * legendLine])
})

test("no two names stand on each other", () => {
  const places = legendPlaces(["Alla", "Nya", "Snitt 12 mån"], 640)
  expect(places.map(({ x }) => x)).toEqual([...places.map(({ x }) => x)].sort((a, b) => a - b))
  expect(new Set(places.map(({ x, y }) => `${x} ${y}`)).size).toBe(3)
})
