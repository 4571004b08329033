import { countOf, type Figure, ofThings, type Population, shareOf } from "../../platform/figures.ts"

const need: Population = { name: "need" }
const ofNeeds = { ...ofThings, population: need, direction: "up", sources: ["employer_need"] } as const

export const needFigures: readonly Figure[] = [
  { ...ofNeeds, code: "employerNeeds", order: 210, measure: countOf("n"), unit: "needs" },
  { ...ofNeeds, code: "peopleAskedFor", order: 220, measure: { kind: "amount" }, unit: "people" },
  { ...ofNeeds, code: "needsFilled", order: 230, measure: shareOf("counts", "n"), unit: "percent" },
]
