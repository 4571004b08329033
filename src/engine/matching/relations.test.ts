import { expect, test } from "vitest"
import { relationsOf } from "./relations.ts"

test("substitutions are found from either side, and by the group of what is taken where it is known", () => {
  const one = { from: "kock", to: "diskare", toSsyk: "9412", percentage: 75 } as const
  const two = { from: "kock", to: "bagare", toSsyk: null, percentage: 25 } as const
  const three = { from: "vaktis", to: "diskare", toSsyk: "9412", percentage: 25 } as const
  const { from, to, toGroup } = relationsOf({ substitutions: [one, two, three] })
  expect([...from]).toEqual([
    ["kock", [one, two]],
    ["vaktis", [three]],
  ])
  expect([...to]).toEqual([
    ["diskare", [one, three]],
    ["bagare", [two]],
  ])
  expect([...toGroup]).toEqual([["9412", [one, three]]])
})

test("related groups are related both ways, with the same words", () => {
  const { related } = relationsOf({
    related: [
      { groups: ["5120", "9412"], shared: ["Storkök"] },
      { groups: ["9412", "5131"], shared: ["Servering"] },
    ],
  })
  expect([...related].map(([one, others]) => [one, [...others]])).toEqual([
    ["5120", [["9412", ["Storkök"]]]],
    [
      "9412",
      [
        ["5120", ["Storkök"]],
        ["5131", ["Servering"]],
      ],
    ],
    ["5131", [["9412", ["Servering"]]]],
  ])
})

test("a usual skill is found from its group and from itself, told twice as once", () => {
  const { usual, usualIn } = relationsOf({
    usual: [
      { ssyk: "4322", skills: ["varuplock", "truck", "varuplock"] },
      { ssyk: "5222", skills: ["varuplock"] },
    ],
  })
  expect([...(usual.get("4322") ?? [])]).toEqual(["varuplock", "truck"])
  expect([...usualIn]).toEqual([
    ["varuplock", ["4322", "5222"]],
    ["truck", ["4322"]],
  ])
})
