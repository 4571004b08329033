import { z } from "zod"
import type { Day } from "../kernel/day.ts"
import { answer } from "./answer.ts"
import type { ReadTx } from "./db/tenant.ts"

/** What rows about people can be told by. */
export const rowDimensions = ["sex", "age", "referrer", "programme", "unit", "department"] as const
export type RowDimension = (typeof rowDimensions)[number]

/** All of a population; those about whom the answer is known; those who count; women. */
const layers = ["n", "known", "counts", "women"] as const
export type Layer = (typeof layers)[number]

/** One group of one population in a period, in numbers. */
export type FigureCell = {
  population: string
  dimension: string
  value: string
  n: number
  known: number
  counts: number
  women: number
  measured: number
  amount: number | null
  share_of: number | null
  median: number | null
  /** Of what is kept as it may be published: too few to be written, or no count at all. */
  kept?: "hidden" | "missing"
}
export const noneCounted = {
  n: 0,
  known: 0,
  counts: 0,
  women: 0,
  measured: 0,
  amount: null,
  share_of: null,
  median: null,
}

/**
 * How the numbers of a population hang together, so that no small one can be worked out of what is published.
 */
export type Hiding = {
  /** What is told of it, and the rest of what is told. */
  parts: readonly (Layer | "missing" | "rest" | "others")[]
  /** Parts that are told by group too; the rest as totals, since each more would hide more of the others. */
  brokenDown?: Hiding["parts"]
  over: "adds" | "same people" | "at the end"
  dimensions: readonly RowDimension[]
  /** Asked of the same people as another population, with which it is hidden. */
  within?: string
}

/**
 * What is counted, in one of three ways; without any of them it is a thing that `app.resource_counts` counts.
 */
export type Population = {
  name: string
  /** Rows about people in `figure_row`, of the kind that has its name unless another is said. */
  rows?: { kind?: string; hiding: Hiding }
  /**
   * Numbers by a query of its own that passes the policies. Populations with the same query are asked for at
   * once.
   */
  count?: (tx: ReadTx, period: { from: Day; to: Day }) => Promise<readonly FigureCell[]>
  /** Numbers that were kept as they may be published, for everybody: there are no rows behind. */
  kept?: true
}

/** Where a figure stands among the others, in the order that a board asks. */
export const figureGroups = ["people", "outcomes", "workplaces", "time", "quality"] as const
export type FigureGroup = (typeof figureGroups)[number]

export const Measure = z.discriminatedUnion("kind", [
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

/**
 * A figure that a board can trust. Its texts are `figures.<code>` and `figures.<code>.definition`, with the
 * capability that states it; `figures.unit.<unit>` and `figures.owner.<owner>` where those are new.
 */
export type Figure = {
  code: string
  /** Its place in the catalogue. */
  order: number
  /** Its number in the catalogue of the domain; null for what is shown beside it. */
  number: number | null
  group: FigureGroup
  population: Population | null
  /** Whose amount is held against its own: the days filled of the days open. */
  beside?: Population
  measure: Measure
  unit: string
  /** Which way is better; none where neither is. */
  direction: "up" | "down" | "none"
  owner: string
  version: number
  /** The tables whose rows it counts. */
  sources: readonly string[]
  /** What it is told by: of rows, theirs; of a query of its own, those of its cells. */
  dimensions: readonly string[]
  /** Participants are behind it, so that small numbers are not published. */
  aboutPeople: boolean
  /** How it is on the day it is counted: it says nothing of a year that is over, and is not shown for one. */
  ofTheDay?: true
  /** Whether its share in each programme is held against the share of women in the target group. */
  heldAgainstTarget?: true
  /**
   * What the board's report says of it: a sentence (`report.say.<code>`) in its turn, groups looked at
   * closer, a line over quarters.
   */
  report?: { say?: number; closer?: { order: number; by: readonly string[] }; drawn?: true }
}

export const everyDimension = ["sex", "age", "referrer", "programme", "unit"] as const
/** Parts of a population of whom some are asked and have not answered. */
export const answered: Hiding["parts"] = ["n", "known", "missing", "counts", "rest"]

/** What figures about people have in common, unless one says otherwise. */
export const ofPeople = {
  group: "people",
  unit: "people",
  direction: "none",
  owner: "unitManager",
  version: 2,
  dimensions: everyDimension,
  aboutPeople: true,
} as const
export const shareOfPeople = {
  ...ofPeople,
  group: "outcomes",
  unit: "percent",
  direction: "up",
  version: 1,
} as const
export const daysOfPeople = {
  ...ofPeople,
  group: "time",
  unit: "days",
  direction: "down",
  version: 1,
  measure: { kind: "median" },
} as const
/** What figures about seats, needs and the like have in common. */
export const ofThings = {
  group: "workplaces",
  number: 17,
  direction: "none",
  owner: "employerAgent",
  version: 1,
  dimensions: [],
  aboutPeople: false,
} as const
export const countOf = (layer: Layer): Measure => ({ kind: "count", layer })
export const shareOf = (part: Layer, of: Layer): Measure => ({ kind: "share", part, of })
