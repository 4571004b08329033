import { countOf, everyDimension, type Figure, ofPeople } from "../../platform/figures.ts"

/** Who takes part in a period, once each. */
const participant = {
  name: "participant",
  rows: {
    kind: "case",
    hiding: { parts: ["n"], over: "same people", dimensions: everyDimension },
  },
} as const
const start = {
  name: "start",
  rows: { kind: "case", hiding: { parts: ["n"], over: "adds", dimensions: everyDimension } },
} as const

export const participantFigures: readonly Figure[] = [
  {
    ...ofPeople,
    code: "activeParticipants",
    order: 10,
    number: 1,
    population: participant,
    measure: countOf("n"),
    sources: ["enrolment"],
    report: { say: 10, closer: { order: 10, by: ["sex", "age", "referrer"] }, drawn: true },
  },
  {
    ...ofPeople,
    code: "started",
    order: 20,
    number: null,
    population: start,
    measure: countOf("n"),
    sources: ["enrolment"],
    report: { say: 20 },
  },
]
