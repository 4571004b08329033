import { type Figure, type Population, shareOf, shareOfPeople } from "../../platform/figures.ts"

/** Progress is asked of the same people who left. */
const progress: Population = {
  name: "progress",
  rows: {
    hiding: {
      parts: ["known", "missing", "counts", "rest"],
      brokenDown: [],
      over: "adds",
      dimensions: [],
      within: "exit",
    },
  },
}

export const progressFigures: readonly Figure[] = [
  {
    ...shareOfPeople,
    code: "progressShare",
    order: 270,
    number: 19,
    population: progress,
    measure: shareOf("counts", "known"),
    sources: ["step_change", "progress_measurement", "enrolment"],
  },
  {
    ...shareOfPeople,
    code: "progressChange",
    order: 280,
    number: 19,
    population: progress,
    measure: { kind: "mean" },
    unit: "points",
    sources: ["progress_measurement", "enrolment"],
  },
]
