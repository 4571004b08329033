import { z } from "zod"
import { answer, answerDay } from "../../../platform/answer.ts"

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
export const raters = ["self", "caseworker"] as const
export type Rater = (typeof raters)[number]

/** Both raters answer in the same version. A changed question is a new version; old answers keep theirs. */
export const instrument = { version: "1", self, caseworker: [...self, ...caseworkerOnly] } as const
export const questionsOf = (rater: Rater): readonly Question[] => instrument[rater]
export const scale = [1, 2, 3, 4, 5] as const

export const Answers = z.partialRecord(z.enum(instrument.caseworker), z.int())
export type Answers = z.infer<typeof Answers>
export const Measurement = answer({
  rater: z.enum(raters),
  instrument_version: z.string(),
  day: answerDay(),
  answers: Answers,
  /** Who wrote it down, where that was not the rater. */
  on_behalf_by: z.string().nullable(),
})
export type Measurement = z.infer<typeof Measurement>
