import {
  answered,
  countOf,
  type Figure,
  ofPeople,
  type Population,
  shareOf,
  shareOfPeople,
} from "../../platform/figures.ts"

const placement: Population = {
  name: "placement",
  rows: {
    hiding: {
      parts: [...answered, "women", "others"],
      brokenDown: ["n", "women", "others"],
      over: "adds",
      dimensions: ["programme", "department"],
    },
  },
}

export const placementFigures: readonly Figure[] = [
  {
    ...ofPeople,
    code: "receivingDepartments",
    group: "workplaces",
    order: 50,
    number: 2,
    population: placement,
    measure: countOf("n"),
    unit: "places",
    version: 1,
    sources: ["placement", "workplace"],
    dimensions: ["department", "programme", "unit"],
    report: { closer: { order: 40, by: ["department"] } },
  },
  {
    ...shareOfPeople,
    code: "womenOfPlacements",
    group: "quality",
    order: 130,
    number: 10,
    population: placement,
    measure: shareOf("women", "n"),
    direction: "none",
    sources: ["placement", "person"],
    dimensions: ["programme", "department"],
    heldAgainstTarget: true,
    report: { closer: { order: 30, by: ["programme"] } },
  },
  {
    ...shareOfPeople,
    code: "nonTraditional",
    group: "quality",
    order: 140,
    number: 11,
    population: placement,
    measure: shareOf("counts", "known"),
    sources: ["placement", "seat", "person"],
    dimensions: ["sex", "programme"],
  },
]
