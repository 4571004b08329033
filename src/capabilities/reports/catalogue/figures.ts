import { type Figure, ofThings } from "../../../platform/figures.ts"

const applications = {
  ...ofThings,
  group: "people",
  number: 5,
  population: null,
  unit: "applications",
  direction: "down",
  owner: "supportManager",
  sources: ["series_month"],
  aboutPeople: true,
} as const

/** Figures of nobody else's: applications for income support, which come from a file. */
export const seriesFigures: readonly Figure[] = [
  {
    ...applications,
    code: "ebApplications",
    order: 60,
    measure: { kind: "series", layer: "all" },
    report: { say: 150 },
  },
  { ...applications, code: "ebNewApplications", order: 70, measure: { kind: "series", layer: "new" } },
]
