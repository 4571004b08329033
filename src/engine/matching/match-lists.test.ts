import { expect, test } from "vitest"
import { aPerson, aPlace } from "../../../tests/matching/plain-pair.ts"
import { matchLists } from "./match-lists.ts"
import { relationsOf } from "./relations.ts"

const kock = { concept: "kock", ssyk: null }
const people = ["pc", "pa", "pb"].map((id) =>
  aPerson({ id, occupations: [kock], hoursPerWeek: id === "pc" ? 10 : 40 }),
)
const places = ["qb", "qc", "qa"].map((id) =>
  aPlace({ id, occupation: kock, hoursPerWeek: id === "qc" ? 40 : 5, free: id === "qb" ? 0 : 1 }),
)
const lists = matchLists(people, places, relationsOf({}), 5)
const plain = (some: readonly { id: string; score: number; failures: readonly { rule: string }[] }[]) =>
  some.map(({ id, score, failures }) => [id, score, ...failures.map(({ rule }) => rule)])

test("everybody gets the places that hold, and those that nearly do with what is in the way", () => {
  expect(
    lists.placesForPerson.map(({ id, counts, eligible, near }) => [id, counts, plain(eligible), plain(near)]),
  ).toEqual([
    [
      "pa",
      { eligible: 2, near: 1, unrelated: 0 },
      [
        ["qa", 60],
        ["qc", 60],
      ],
      [["qb", 60, "workplaceCapacity"]],
    ],
    [
      "pb",
      { eligible: 2, near: 1, unrelated: 0 },
      [
        ["qa", 60],
        ["qc", 60],
      ],
      [["qb", 60, "workplaceCapacity"]],
    ],
    [
      "pc",
      { eligible: 1, near: 2, unrelated: 0 },
      [["qa", 60]],
      [
        ["qb", 60, "workplaceCapacity"],
        ["qc", 60, "hoursPerWeek"],
      ],
    ],
  ])
})

test("every place gets its people in the same way", () => {
  expect(lists.peopleForPlace.map(({ id, eligible, near }) => [id, plain(eligible), plain(near)])).toEqual([
    [
      "qa",
      [
        ["pa", 60],
        ["pb", 60],
        ["pc", 60],
      ],
      [],
    ],
    [
      "qb",
      [],
      [
        ["pa", 60, "workplaceCapacity"],
        ["pb", 60, "workplaceCapacity"],
        ["pc", 60, "workplaceCapacity"],
      ],
    ],
    [
      "qc",
      [
        ["pa", 60],
        ["pb", 60],
      ],
      [["pc", 60, "hoursPerWeek"]],
    ],
  ])
})
