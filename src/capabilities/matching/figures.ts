import { type Figure, shareOf, shareOfPeople } from "../../platform/figures.ts"

/** What somebody decided about the first suggestion of a list. */
const matchDecision = {
  name: "matchDecision",
  rows: { hiding: { parts: ["n", "counts", "rest"], over: "adds", dimensions: ["sex", "age", "unit"] } },
} as const

export const matchingFigures: readonly Figure[] = [
  {
    ...shareOfPeople,
    code: "matchingOverrides",
    group: "quality",
    order: 180,
    number: null,
    population: matchDecision,
    measure: shareOf("counts", "n"),
    direction: "none",
    sources: ["match_decision"],
    dimensions: ["sex", "age", "unit"],
  },
]
