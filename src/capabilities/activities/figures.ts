import { countOf, type Figure, ofPeople, type Population, shareOfPeople } from "../../platform/figures.ts"

const hours: Population = {
  name: "hours",
  rows: { hiding: { parts: ["n", "counts"], over: "same people", dimensions: [] } },
}

export const attendanceFigures: readonly Figure[] = [
  {
    ...shareOfPeople,
    code: "confirmedHours",
    group: "time",
    order: 290,
    number: 20,
    population: hours,
    measure: { kind: "hours" },
    sources: ["attendance_mark", "plan_version"],
  },
  {
    ...ofPeople,
    code: "invalidAbsence",
    group: "quality",
    order: 300,
    number: 20,
    population: hours,
    measure: countOf("counts"),
    direction: "down",
    version: 1,
    sources: ["attendance_mark"],
  },
]
