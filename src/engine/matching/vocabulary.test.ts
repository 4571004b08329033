import { expect, test } from "vitest"
import { vocabulary } from "./vocabulary.ts"

test("words get numbers from zero, each its own, and what nobody has is none", () => {
  const words = vocabulary()
  expect(["kassa", "truck", "kassa", "svets"].map(words.add)).toEqual([0, 1, 0, 2])
  expect(["svets", "kassa", "okänt"].map(words.find)).toEqual([2, 0, -1])
  expect(words.size()).toBe(3)
})
