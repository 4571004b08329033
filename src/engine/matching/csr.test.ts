import { expect, test } from "vitest"
import { csrOf, has, meets, postingsOf, within } from "./csr.ts"

const lists = csrOf([[3, 1], [], [7], [1, 7, 3]])

test("lists stand one after the other, and each row says where its own begins", () => {
  expect([...lists.starts]).toEqual([0, 2, 2, 3, 6])
  expect([...lists.values]).toEqual([3, 1, 7, 1, 7, 3])
  expect(csrOf([])).toEqual({ starts: new Int32Array([0]), values: new Int32Array() })
})

test("a value is in its own row and in no other", () => {
  const rows = [0, 1, 2, 3]
  expect(rows.filter((row) => has(lists, row, 3))).toEqual([0, 3])
  expect(rows.filter((row) => has(lists, row, 7))).toEqual([2, 3])
  expect(rows.filter((row) => has(lists, row, 2))).toEqual([])
})

test("a row is within another when each of its values is there, and meets it when one is", () => {
  const asked = csrOf([[1, 3], [1, 9], [], [9]])
  const against = (of: typeof within) =>
    [0, 1, 2, 3].map((row) => [0, 1, 2, 3].filter((other) => of(asked, row, lists, other)))
  expect(against(within)).toEqual([[0, 3], [], [0, 1, 2, 3], []])
  expect(against(meets)).toEqual([[0, 3], [0, 3], [], []])
})

test("turned around: for each key the rows that have it, in their order, with its weight there", () => {
  const postings = postingsOf(4, [
    [
      { key: 2, weight: 10 },
      { key: 0, weight: 5 },
    ],
    [],
    [{ key: 2, weight: 7 }],
    [
      { key: 3, weight: 1 },
      { key: 0, weight: 2 },
    ],
  ])
  expect([...postings.starts]).toEqual([0, 2, 2, 4, 5])
  expect([...postings.values]).toEqual([0, 3, 0, 2, 3])
  expect([...postings.weights]).toEqual([5, 2, 10, 7, 1])
})
