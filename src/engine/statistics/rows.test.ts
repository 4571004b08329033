import { expect, test } from "vitest"
import { pivotOn, reduced } from "./rows.ts"

test("a pivot makes its column one in its row and zero in the others", () => {
  const rows = [
    [4, 2, 8],
    [0, 3, 5],
    [6, 1, 7],
  ]
  pivotOn(rows, 0, 1)
  expect(rows).toEqual([
    [2, 1, 4],
    [-6, 0, -7],
    [4, 0, 3],
  ])
})

test("each row gets an unknown of its own, in the order of the unknowns, from whichever row has it", () => {
  expect(
    reduced(
      [
        [0, 0, 2],
        [0, 1, 1],
        [2, 4, 0],
      ],
      3,
    ),
  ).toEqual({
    leading: [0, 1, 2],
    rows: [
      [1, 0, 0],
      [0, 1, 0],
      [0, 0, 1],
    ],
  })
})

test("a row that says nothing new is left out, and an unknown that no row is left for stays free", () => {
  const given = [
    [1, -1, 0, 3],
    [2, -2, 0, 6],
    [0, 0, 0, 1],
  ]
  expect(reduced(given, 4)).toEqual({
    leading: [0, 3],
    rows: [
      [1, -1, 0, 0],
      [0, 0, 0, 1],
    ],
  })
  expect(given[1]).toEqual([2, -2, 0, 6])
  expect(reduced([[1, 2, 3]], 3)).toEqual({ leading: [0], rows: [[1, 2, 3]] })
})

test("only the columns that are asked for lead", () => {
  expect(reduced([[0, 0, 5]], 2)).toEqual({ leading: [], rows: [] })
})
