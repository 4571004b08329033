import {
  answered,
  countOf,
  everyDimension,
  type Figure,
  ofPeople,
  type Population,
  shareOf,
  shareOfPeople,
} from "../../platform/figures.ts"

const exit: Population = {
  name: "exit",
  rows: { hiding: { parts: ["n", "counts", "rest"], over: "adds", dimensions: everyDimension } },
}
const recapture: Population = {
  name: "recapture",
  rows: { hiding: { parts: ["n", "counts", "rest"], over: "adds", dimensions: everyDimension } },
}
const asked = (name: string): Population => ({
  name,
  rows: { hiding: { parts: answered, over: "adds", dimensions: everyDimension } },
})

/** A share of those whose follow-up has an answer. */
const ofAnswered = { ...shareOfPeople, measure: shareOf("counts", "known") } as const
const afterExit = { ...ofAnswered, number: 7, sources: ["follow_up", "exit", "support_month"] } as const
const inWork = { ...ofAnswered, number: 21, sources: ["follow_up", "exit"] } as const

export const followUpFigures: readonly Figure[] = [
  {
    ...ofPeople,
    code: "ended",
    order: 30,
    number: null,
    population: exit,
    measure: countOf("n"),
    sources: ["enrolment"],
    report: { say: 30 },
  },
  {
    ...shareOfPeople,
    code: "U40455",
    order: 80,
    number: 6,
    population: exit,
    measure: shareOf("counts", "n"),
    sources: ["enrolment", "exit", "follow_up"],
    report: { say: 40, closer: { order: 20, by: ["sex", "age"] }, drawn: true },
  },
  {
    ...afterExit,
    code: "selfSufficient90",
    order: 90,
    population: asked("followUp90"),
    report: { say: 50 },
  },
  {
    ...afterExit,
    code: "selfSufficient365",
    order: 100,
    population: asked("followUp365"),
    report: { say: 60 },
  },
  {
    ...shareOfPeople,
    code: "recaptured",
    order: 170,
    number: 14,
    population: recapture,
    measure: shareOf("counts", "n"),
    sources: ["re_engagement_attempt", "exit", "enrolment"],
    report: { say: 100 },
  },
  { ...inWork, code: "retention13", order: 310, population: asked("retention13"), report: { say: 90 } },
  { ...inWork, code: "retention26", order: 320, population: asked("retention26") },
]
