import { expect, test } from "vitest"
import { accentReadable, contrast } from "./contrast.ts"

test("contrast agrees with the standard's known values", () => {
  expect(contrast("#000000", "#ffffff")).toBe(21)
  expect(contrast("#777777", "#ffffff")).toBeCloseTo(4.48, 2)
  expect(["#ff0000", "#00ff00", "#0000ff"].map((one) => contrast(one, "#ffffff"))).toEqual([4, 1.37, 8.59])
  expect(contrast("#ffffff", "#777777")).toBe(contrast("#777777", "#ffffff"))
})
test("an accent that white text can't be read on is refused", () => {
  expect(accentReadable("#0062ba")).toBe(true)
  expect(contrast("#e60678", "#ffffff")).toBe(4.5)
  expect(accentReadable("#e60678")).toBe(true)
  expect(accentReadable("#777777")).toBe(false)
  expect(accentReadable("#ffd700")).toBe(false)
})
