import { expect, test } from "vitest"
import { z } from "zod"
import { decodeFields } from "./input.ts"

const schema = z.object({
  rows: z.array(z.object({ title: z.string().optional(), hours: z.number().optional() })),
  days: z.array(z.number()),
})

test("the rows of a form are a list, and one that is empty keeps its place", () => {
  const fields = { "rows.0.title": [""], "rows.2.title": ["SFI"], "rows.2.hours": ["7,5"], days: ["1", "2"] }
  expect(decodeFields(schema, fields)).toEqual({ rows: [{}, {}, { title: "SFI", hours: 7.5 }], days: [1, 2] })
})

test("a row that is no row of ours, or a field that no row has, is left out", () => {
  const fields = {
    "rows.99.title": ["x"],
    "rows.x.title": ["x"],
    "rows.0.toString": ["x"],
    "days.0.title": ["x"],
  }
  expect(decodeFields(schema, fields)).toEqual({ rows: [], days: [] })
})
