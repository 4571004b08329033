import { expect, test } from "vitest"
import { substitutionsOf } from "./substitutions.ts"

test("substitutions are found from either side, and by the group of what is taken where it is known", () => {
  const one = { from: "kock", to: "diskare", toSsyk: "9412", percentage: 75 } as const
  const two = { from: "kock", to: "bagare", toSsyk: null, percentage: 25 } as const
  const three = { from: "vaktis", to: "diskare", toSsyk: "9412", percentage: 25 } as const
  const { from, to, toGroup } = substitutionsOf([one, two, three])
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
