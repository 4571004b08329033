import { z } from "zod"
import { type Dimension, FigureDefinition, type Layer, type Measure } from "./definition.ts"

const everyDimension: readonly Dimension[] = ["sex", "age", "referrer", "programme", "unit"]
const ofPeople = {
  unit: "people",
  direction: "none",
  owner: "unitManager",
  version: 2,
  dimensions: everyDimension,
  aboutPeople: true,
} as const
const share = { ...ofPeople, unit: "percent", direction: "up", version: 1 } as const
const days = {
  ...ofPeople,
  unit: "days",
  direction: "down",
  version: 1,
  measure: { kind: "median" },
} as const
const ofThings = {
  number: 17,
  direction: "none",
  owner: "employerAgent",
  version: 1,
  dimensions: [],
  aboutPeople: false,
} as const

const count = (layer: Layer): Measure => ({ kind: "count", layer })
const part = (numerator: Layer, of: Layer): Measure => ({ kind: "share", part: numerator, of })
const ofCompetence = {
  number: null,
  version: 1,
  measure: count("n"),
  sources: ["planned_vacancy", "person_competence", "match_profile", "enrolment", "own_competence"],
}
const followed = ["follow_up", "exit", "support_month"]

/** Every figure that the record feeds, in the order of the catalogue. */
const table = {
  activeParticipants: {
    ...ofPeople,
    number: 1,
    population: "participant",
    measure: count("n"),
    sources: ["enrolment"],
  },
  started: { ...ofPeople, number: null, population: "start", measure: count("n"), sources: ["enrolment"] },
  ended: { ...ofPeople, number: null, population: "exit", measure: count("n"), sources: ["enrolment"] },
  waiting: {
    ...ofPeople,
    number: null,
    population: "waiting",
    measure: count("n"),
    unit: "referrals",
    direction: "down",
    sources: ["referral", "event"],
    dimensions: ["referrer", "unit"],
  },
  receivingDepartments: {
    ...ofPeople,
    number: 2,
    population: "placement",
    measure: count("n"),
    unit: "places",
    version: 1,
    sources: ["placement", "workplace"],
    dimensions: ["department", "programme", "unit"],
  },
  ebApplications: {
    ...ofThings,
    number: 5,
    population: null,
    measure: { kind: "series", layer: "all" },
    unit: "applications",
    direction: "down",
    owner: "supportManager",
    sources: ["series_month"],
    aboutPeople: true,
  },
  ebNewApplications: {
    ...ofThings,
    number: 5,
    population: null,
    measure: { kind: "series", layer: "new" },
    unit: "applications",
    direction: "down",
    owner: "supportManager",
    sources: ["series_month"],
    aboutPeople: true,
  },
  U40455: {
    ...share,
    number: 6,
    population: "exit",
    measure: part("counts", "n"),
    sources: ["enrolment", "exit", "follow_up"],
  },
  selfSufficient90: {
    ...share,
    number: 7,
    population: "followUp90",
    measure: part("counts", "known"),
    sources: followed,
  },
  selfSufficient365: {
    ...share,
    number: 7,
    population: "followUp365",
    measure: part("counts", "known"),
    sources: followed,
  },
  daysToFirstMeasure: {
    ...days,
    number: 8,
    population: "firstMeasure",
    sources: ["referral", "enrolment", "measure", "placement", "activity_member"],
  },
  decisionLeadTime: {
    ...days,
    number: 9,
    population: "decision",
    sources: ["referral", "event"],
    dimensions: ["referrer", "unit"],
  },
  womenOfPlacements: {
    ...share,
    number: 10,
    population: "placement",
    measure: part("women", "n"),
    direction: "none",
    sources: ["placement", "person"],
    dimensions: ["programme", "department"],
  },
  nonTraditional: {
    ...share,
    number: 11,
    population: "placement",
    measure: part("counts", "known"),
    sources: ["placement", "seat", "person"],
    dimensions: ["sex", "programme"],
  },
  supervisorsTrained: {
    ...ofThings,
    number: 12,
    population: "supervisor",
    measure: part("counts", "n"),
    unit: "percent",
    direction: "up",
    sources: ["supervisor", "training_participation", "resource_fact"],
  },
  languageAdvocates: {
    ...ofThings,
    number: 12,
    population: "advocate",
    measure: part("counts", "n"),
    unit: "percent",
    direction: "up",
    sources: ["supervisor", "workplace", "resource_fact"],
  },
  recaptured: {
    ...share,
    number: 14,
    population: "recapture",
    measure: part("counts", "n"),
    sources: ["re_engagement_attempt", "exit", "enrolment"],
  },
  matchingOverrides: {
    ...share,
    number: null,
    population: "matchDecision",
    measure: part("counts", "n"),
    direction: "none",
    sources: ["match_decision"],
    dimensions: ["sex", "age", "unit"],
  },
  seatsFilled: {
    ...ofThings,
    number: 16,
    population: "seat",
    measure: { kind: "seatShare" },
    unit: "percent",
    direction: "up",
    sources: ["seat", "seat_allocation"],
  },
  vacancyDays: {
    ...ofThings,
    number: 16,
    population: "seat",
    measure: { kind: "vacancy" },
    unit: "days",
    direction: "down",
    sources: ["seat", "seat_allocation"],
  },
  employerNeeds: {
    ...ofThings,
    population: "need",
    measure: count("n"),
    unit: "needs",
    direction: "up",
    sources: ["employer_need"],
  },
  peopleAskedFor: {
    ...ofThings,
    population: "need",
    measure: { kind: "amount" },
    unit: "people",
    direction: "up",
    sources: ["employer_need"],
  },
  needsFilled: {
    ...ofThings,
    population: "need",
    measure: part("counts", "n"),
    unit: "percent",
    direction: "up",
    sources: ["employer_need"],
  },
  plannedPositions: {
    ...ofThings,
    number: null,
    population: "plannedJob",
    measure: { kind: "amount" },
    unit: "jobs",
    sources: ["planned_vacancy", "own_competence"],
  },
  ableForPlanned: {
    ...ofPeople,
    ...ofCompetence,
    population: "ableForPlanned",
    direction: "up",
    dimensions: [],
  },
  nearPlanned: { ...ofPeople, ...ofCompetence, population: "nearPlanned", dimensions: ["training"] },
  progressShare: {
    ...share,
    number: 19,
    population: "progress",
    measure: part("counts", "known"),
    sources: ["step_change", "progress_measurement", "enrolment"],
  },
  progressChange: {
    ...share,
    number: 19,
    population: "progress",
    measure: { kind: "mean" },
    unit: "points",
    sources: ["progress_measurement", "enrolment"],
  },
  confirmedHours: {
    ...share,
    number: 20,
    population: "hours",
    measure: { kind: "hours" },
    sources: ["attendance_mark", "plan_version"],
  },
  invalidAbsence: {
    ...ofPeople,
    number: 20,
    population: "hours",
    measure: count("counts"),
    direction: "down",
    version: 1,
    sources: ["attendance_mark"],
  },
  retention13: {
    ...share,
    number: 21,
    population: "retention13",
    measure: part("counts", "known"),
    sources: ["follow_up", "exit"],
  },
  retention26: {
    ...share,
    number: 21,
    population: "retention26",
    measure: part("counts", "known"),
    sources: ["follow_up", "exit"],
  },
} satisfies Record<string, Omit<FigureDefinition, "code">>

export type FigureCode = keyof typeof table

export const figureCodes = Object.keys(table) as [FigureCode, ...FigureCode[]]
export const isFigureCode = (text: string): text is FigureCode => Object.hasOwn(table, text)
export const DefinedFigure = FigureDefinition.extend({ code: z.enum(figureCodes) })
export const definitionOf = (code: FigureCode): z.infer<typeof DefinedFigure> => ({
  code,
  ...table[code],
})
export const figures = figureCodes.map(definitionOf)
/** Applications, which come from a file and are shown month by month. */
export const isOfSeries = (code: FigureCode): boolean => definitionOf(code).measure.kind === "series"
