import { expect, test } from "vitest"
import { occupationLabel, occupations } from "./ssyk2012.ts"

test("the table holds SCB's four levels", () => {
  const levels = [1, 2, 3, 4].map((length) => occupations.filter(({ code }) => code.length === length).length)
  expect(levels).toEqual([10, 46, 148, 429])
  expect(new Set(occupations.map(({ code }) => code)).size).toBe(633)
})

test("every group's parent is in the table", () => {
  for (const { code } of occupations) expect(occupationLabel(code.slice(0, -1) || code)).not.toBeNull()
})

test("a code gives its Swedish label", () => {
  expect(occupationLabel("0110")).toBe("Officerare")
  expect(occupationLabel("0000")).toBeNull()
  expect(occupationLabel("1210")).toBe(occupationLabel("121"))
  expect(occupationLabel("constructor")).toBeNull()
})
