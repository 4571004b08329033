import { type Figure, ofThings, shareOf } from "../../platform/figures.ts"

const share = {
  ...ofThings,
  group: "quality",
  ofTheDay: true,
  number: 12,
  measure: shareOf("counts", "n"),
  unit: "percent",
  direction: "up",
} as const

export const supervisionFigures: readonly Figure[] = [
  {
    ...share,
    code: "supervisorsTrained",
    order: 150,
    population: { name: "supervisor" },
    sources: ["supervisor", "training_participation", "resource_fact"],
    report: { say: 140 },
  },
  {
    ...share,
    code: "languageAdvocates",
    order: 160,
    population: { name: "advocate" },
    sources: ["supervisor", "workplace", "resource_fact"],
  },
]
