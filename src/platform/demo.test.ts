import { expect, test } from "vitest"
import { inOrder } from "./demo.ts"

const order = (...parts: [name: string, ...after: string[]][]) =>
  inOrder(parts.map(([name, ...after]) => ({ name, after }))).map(({ name }) => name)

test("each part comes after those it needs, otherwise as they stand", () => {
  expect(order(["c", "b"], ["a"], ["b", "a"], ["d"])).toEqual(["a", "b", "c", "d"])
})

test("what waits for itself, or for nothing that is there, is told", () => {
  expect(() => order(["a", "b"], ["b", "a"])).toThrow("a,b")
  expect(() => order(["a", "nobody"])).toThrow("a")
})
