import { countOf, daysOfPeople, everyDimension, type Figure, ofPeople } from "../../platform/figures.ts"

const waiting = {
  name: "waiting",
  rows: {
    kind: "referral",
    hiding: { parts: ["n"], over: "at the end", dimensions: ["referrer", "unit"] },
  },
} as const
const decision = {
  name: "decision",
  rows: { kind: "referral", hiding: { parts: ["n"], over: "adds", dimensions: ["referrer", "unit"] } },
} as const
const firstMeasure = {
  name: "firstMeasure",
  rows: { hiding: { parts: ["n"], over: "adds", dimensions: everyDimension } },
} as const

export const intakeFigures: readonly Figure[] = [
  {
    ...ofPeople,
    code: "waiting",
    order: 40,
    number: null,
    population: waiting,
    measure: countOf("n"),
    unit: "referrals",
    direction: "down",
    sources: ["referral", "event"],
    dimensions: ["referrer", "unit"],
  },
  {
    ...daysOfPeople,
    code: "daysToFirstMeasure",
    order: 110,
    number: 8,
    population: firstMeasure,
    sources: ["referral", "enrolment", "measure", "placement", "activity_member"],
    report: { say: 70 },
  },
  {
    ...daysOfPeople,
    code: "decisionLeadTime",
    order: 120,
    number: 9,
    population: decision,
    sources: ["referral", "event"],
    dimensions: ["referrer", "unit"],
    report: { say: 80 },
  },
]
