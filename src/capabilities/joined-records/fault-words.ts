import { z } from "zod"
import { type Violation, violation } from "../../kernel/result.ts"
import { answer, answerDay } from "../../platform/answer.ts"

/** What stands in the way of joining two records, as the database finds it. */
export const JoiningFault = answer({
  code: z.string(),
  words: z.string().nullable(),
  day: answerDay().nullable(),
  number: z.number().nullable(),
})
export type JoiningFault = z.infer<typeof JoiningFault>

/** Every fault at once, each with what to do first in its text. */
export const violationsOf = (faults: readonly JoiningFault[]): Violation[] =>
  faults.map(({ code, words, day, number }) =>
    violation(code, { params: { words: words ?? "", day: day ?? "", number: number ?? 0 } }),
  )
