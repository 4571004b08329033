import { expect, test } from "vitest"
import { isSmall } from "./table.ts"

test("from one to four is not told; nobody and five are", () => {
  expect([0, 1, 2, 3, 4, 5, 6].filter(isSmall)).toEqual([1, 2, 3, 4])
})
