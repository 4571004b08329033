import { expect, test } from "vitest"
import { aPerson, aPlace } from "../../../tests/matching/plain-pair.ts"
import { byId, indexPeople, indexPlaces, put, rebuiltPeople, rebuiltPlaces, remove } from "./match-index.ts"

test("rows stand in the order of their ids", () => {
  expect(["b", "c", "a", "b"].map((id) => ({ id })).sort(byId)).toEqual([
    { id: "a" },
    { id: "b" },
    { id: "b" },
    { id: "c" },
  ])
  expect([
    byId({ id: "a" }, { id: "b" }),
    byId({ id: "b" }, { id: "a" }),
    byId({ id: "a" }, { id: "a" }),
  ]).toEqual([-1, 1, 0])
  const index = indexPeople(["q", "p", "r"].map((id) => aPerson({ id })))
  expect(index.rows.map(({ id }) => id)).toEqual(["p", "q", "r"])
  expect([...index.rowOf]).toEqual([
    ["p", 0],
    ["q", 1],
    ["r", 2],
  ])
  expect([...index.current]).toEqual([1, 1, 1])
})

test("an id that stands twice is a fault", () => {
  expect(() => indexPlaces([aPlace(), aPlace()])).toThrow("an id stands twice")
})

test("a place knows the weight of all it asks for", () => {
  const skills = [
    { skill: "kassa", demand: "must" },
    { skill: "truck", demand: "wish" },
  ] as const
  expect([...indexPlaces([aPlace({ id: "a" }), aPlace({ id: "b", skills })]).asked]).toEqual([0, 15])
})

test("what is changed or gone is no longer current; what is changed or new waits until the index is built anew", () => {
  const index = indexPlaces(["a", "b", "c"].map((id) => aPlace({ id })))
  put(index, aPlace({ id: "b", free: 7 }))
  put(index, aPlace({ id: "d" }))
  put(index, aPlace({ id: "e" }))
  remove(index, "c")
  remove(index, "e")
  remove(index, "unknown")
  expect([...index.current]).toEqual([1, 0, 0])
  expect([...index.tail.keys()]).toEqual(["b", "d"])
  const anew = rebuiltPlaces(index)
  expect(anew.rows.map(({ id, free }) => [id, free])).toEqual([
    ["a", 1],
    ["b", 7],
    ["d", 1],
  ])
  expect(anew.tail.size).toBe(0)
  const people = indexPeople([aPerson({ id: "a" }), aPerson({ id: "b" })])
  remove(people, "a")
  expect(rebuiltPeople(people).rows.map(({ id }) => id)).toEqual(["b"])
})
