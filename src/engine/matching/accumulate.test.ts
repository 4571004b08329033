import { expect, test } from "vitest"
import { accumulate, clear, lookupOf, scoreAt } from "./accumulate.ts"

const rows = [
  { occupations: ["kock", "ssyk 51"], skills: [{ key: "kassa", weight: 10 }] },
  { occupations: ["ssyk 51"], skills: [] },
  {
    occupations: [],
    skills: [
      { key: "truck", weight: 5 },
      { key: "kassa", weight: 5 },
    ],
  },
  { occupations: ["svets"], skills: [{ key: "svetsa", weight: 10 }] },
]
const query = {
  occupations: [
    { key: "kock", weight: 60 },
    { key: "okänt", weight: 48 },
    { key: "ssyk 51", weight: 4 },
  ],
  skills: [
    { key: "kassa", weight: 1 },
    { key: "okänd", weight: 1 },
    { key: "truck", weight: 2 },
  ],
}
const asked = () => 20
const scores = (lookup: ReturnType<typeof lookupOf>) => rows.map((_, row) => scoreAt(lookup, row, asked))

test("each row that is reached gets what it was reached by first, and all its skills by weight", () => {
  const lookup = lookupOf(rows)
  expect(lookup.rows).toBe(4)
  const count = accumulate(lookup, query)
  expect([...lookup.touched.slice(0, count)]).toEqual([0, 1, 2])
  expect([...lookup.occupationPoints]).toEqual([60, 4, 0, 0])
  expect([...lookup.skillWeight]).toEqual([10, 0, 15, 0])
  expect(scores(lookup)).toEqual([80, 4, 30, 0])
})

test("nothing is left of a query when it is cleared", () => {
  const lookup = lookupOf(rows)
  clear(lookup, accumulate(lookup, query))
  expect(scores(lookup)).toEqual([0, 0, 0, 0])
  expect(accumulate(lookup, { occupations: [{ key: "svets", weight: 30 }], skills: [] })).toBe(1)
  expect(scores(lookup)).toEqual([0, 0, 0, 30])
})

test("a row that is found by one skill after another is counted once", () => {
  const lookup = lookupOf(rows)
  expect(accumulate(lookup, { occupations: [], skills: query.skills })).toBe(2)
})
