import { expect, test } from "vitest"
import { z } from "zod"
import { parseInput } from "./validation.ts"

const codes = (input: unknown) => {
  const read = parseInput(z.object({ hours: z.number(), people: z.int(), note: z.string() }), input)
  return read.ok ? [] : read.refusal.violations.map(({ at, code }) => `${at}: ${code}`)
}

test("what is no number is told apart from what is none at all and from what is no whole one", () => {
  expect(codes({ hours: "tolv", people: 1.5, note: 3 })).toEqual([
    "hours: NUMBER_WANTED",
    "people: WHOLE_NUMBER_WANTED",
    "note: TYPE_WRONG",
  ])
  expect(codes({ people: "två" })).toEqual(["hours: REQUIRED", "people: NUMBER_WANTED", "note: REQUIRED"])
  expect(codes({ hours: 12.5, people: 2, note: "" })).toEqual([])
})
