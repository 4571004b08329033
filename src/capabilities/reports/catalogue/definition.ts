import { z } from "zod"
import { answer } from "../../../platform/answer.ts"

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
export const dimensions = [...rowDimensions, "training"] as const
export type Dimension = (typeof dimensions)[number]

/** All of a population; those about whom the answer is known; those who count; women. */
const layers = ["n", "known", "counts", "women"] as const
export type Layer = (typeof layers)[number]

const Measure = z.discriminatedUnion("kind", [
  answer({ kind: z.literal("count"), layer: z.enum(layers) }),
  answer({ kind: z.literal("share"), part: z.enum(layers), of: z.enum(layers) }),
  answer({ kind: z.literal("median") }),
  answer({ kind: z.literal("mean") }),
  /** Hours done of hours planned, days filled of days open: amounts of one or two populations. */
  answer({ kind: z.literal("hours") }),
  answer({ kind: z.literal("seatShare") }),
  answer({ kind: z.literal("vacancy") }),
  answer({ kind: z.literal("amount") }),
  /** A series that is imported, not counted here. */
  answer({ kind: z.literal("series"), layer: z.enum(["all", "new"]) }),
])
export type Measure = z.infer<typeof Measure>

export const FigureDefinition = answer({
  code: z.string(),
  /** Its number in the catalogue of the domain; null for what is shown beside it. */
  number: z.int().nullable(),
  population: z.enum(populations).nullable(),
  measure: Measure,
  unit: z.enum([
    "people",
    "referrals",
    "percent",
    "days",
    "places",
    "points",
    "needs",
    "applications",
    "jobs",
  ]),
  /** Which way is better; none where neither is. */
  direction: z.enum(["up", "down", "none"]),
  owner: z.enum(["unitManager", "employerAgent", "supportManager"]),
  version: z.int(),
  /** The tables whose rows it counts. */
  sources: z.array(z.string()).readonly(),
  dimensions: z.array(z.enum(dimensions)).readonly(),
  /** Participants are behind it, so that small numbers are not published. */
  aboutPeople: z.boolean(),
})
export type FigureDefinition = z.infer<typeof FigureDefinition>

/** Whether there are rows about people behind it that a manager may open. */
export const opensToRows = ({ aboutPeople, population }: FigureDefinition): boolean =>
  aboutPeople && population !== null && !isKept(population)
