import { expect, test } from "vitest"
import { accentReadable, contrast } from "./contrast.ts"

test("contrast agrees with the standard's known values", () => {
  expect(contrast("#000000", "#ffffff")).toBe(21)
  expect(contrast("#777777", "#ffffff")).toBeCloseTo(4.48, 2)
  expect(contrast("#ffffff", "#777777")).toBe(contrast("#777777", "#ffffff"))
})
test("an accent that white text can't be read on is refused", () => {
  expect(accentReadable("#0062ba")).toBe(true)
  expect(accentReadable("#777777")).toBe(false)
  expect(accentReadable("#ffd700")).toBe(false)
})
