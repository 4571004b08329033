import { expect, test } from "vitest"
import { isFilling } from "./filling-programmes.ts"

test.each([
  [{ taken: 14, cap: 20, waiting: 0 }, false],
  [{ taken: 15, cap: 20, waiting: 0 }, true],
  [{ taken: 20, cap: 20, waiting: 0 }, true],
  [{ taken: 0, cap: 20, waiting: 1 }, true],
  [{ taken: 0, cap: 20, waiting: 0 }, false],
  [{ taken: 0, cap: 0, waiting: 0 }, true],
])("%o fills up: %s", (facts, expected) => {
  expect(isFilling(facts)).toBe(expected)
})
