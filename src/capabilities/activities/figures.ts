import { countOf, type Figure, ofPeople, type Population, shareOfPeople } from "../../platform/figures.ts"

const hours: Population = {
  name: "hours",
  rows: { hiding: { parts: ["n", "counts"], over: "same people", dimensions: [] } },
}

export const attendanceFigures: readonly Figure[] = [
  {
    ...shareOfPeople,
    code: "confirmedHours",
    order: 290,
    number: 20,
    population: hours,
    measure: { kind: "hours" },
    sources: ["attendance_mark", "plan_version"],
  },
  {
    ...ofPeople,
    code: "invalidAbsence",
    order: 300,
    number: 20,
    population: hours,
    measure: countOf("counts"),
    direction: "down",
    version: 1,
    sources: ["attendance_mark"],
  },
]
