/** What is counted: one row of app.counted, or of the things about no participant. */
export const populations = [
  "participant",
  "start",
  "exit",
  "waiting",
  "decision",
  "firstMeasure",
  "followUp90",
  "followUp365",
  "retention13",
  "retention26",
  "recapture",
  "progress",
  "placement",
  "hours",
  "seatDays",
  "matchDecision",
  "seat",
  "need",
  "supervisor",
  "advocate",
  "plannedJob",
  "ableForPlanned",
  "nearPlanned",
] as const
export type Population = (typeof populations)[number]

/** Counted each night for the whole municipality and kept as it may be published, for managers too: there are no rows behind. */
const kept: readonly Population[] = ["plannedJob", "ableForPlanned", "nearPlanned"]
export const isKept = (population: Population): boolean => kept.includes(population)

/** What the rows of a figure can be chosen by. */
export const rowDimensions = ["sex", "age", "referrer", "programme", "unit", "department"] as const
export type Dimension = (typeof rowDimensions)[number] | "training"

/** All of a population; those about whom the answer is known; those who count; women. */
export type Layer = "n" | "known" | "counts" | "women"

export type Measure =
  | { kind: "count"; layer: Layer }
  | { kind: "share"; part: Layer; of: Layer }
  | { kind: "median" }
  | { kind: "mean" }
  /** Hours done of hours planned, days filled of days open: amounts of one or two populations. */
  | { kind: "hours" }
  | { kind: "seatShare" }
  | { kind: "vacancy" }
  | { kind: "amount" }
  /** A series that is imported, not counted here. */
  | { kind: "series"; layer: "all" | "new" }

export type FigureDefinition = {
  code: string
  /** Its number in the catalogue of the domain; null for what is shown beside it. */
  number: number | null
  population: Population | null
  measure: Measure
  unit: "people" | "referrals" | "percent" | "days" | "places" | "points" | "needs" | "applications" | "jobs"
  /** Which way is better; none where neither is. */
  direction: "up" | "down" | "none"
  owner: "unitManager" | "employerAgent" | "supportManager"
  version: number
  /** The tables whose rows it counts. */
  sources: readonly string[]
  dimensions: readonly Dimension[]
  /** Participants are behind it, so that small numbers are not published. */
  aboutPeople: boolean
}

/** Whether there are rows about people behind it that a manager may open. */
export const opensToRows = ({ aboutPeople, population }: FigureDefinition): boolean =>
  aboutPeople && population !== null && !isKept(population)
