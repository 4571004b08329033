import type { Day } from "../../../kernel/day.ts"

/** The questions in our own words; the texts are progress.q.CODE and progress.cw.CODE in the catalogue. */
const self = [
  "belief",
  "knowledge",
  "direction",
  "skills",
  "search",
  "cooperation",
  "network",
  "energy",
  "health",
] as const
const caseworkerOnly = ["selfCare", "jobChance"] as const

export type Question = (typeof self)[number] | (typeof caseworkerOnly)[number]
export type Rater = "self" | "caseworker"
export type Answers = Partial<Record<Question, number>>

/** Both raters answer in the same version. A changed question is a new version; old answers keep theirs. */
export const instrument = { version: "1", self, caseworker: [...self, ...caseworkerOnly] } as const
export const questionsOf = (rater: Rater): readonly Question[] => instrument[rater]
export const scale = [1, 2, 3, 4, 5] as const

export type Measurement = { rater: Rater; instrument_version: string; day: Day; answers: Answers }
