import type { Day } from "../../kernel/day.ts"
import { type Violation, violation } from "../../kernel/result.ts"

/** What stands in the way of joining two records, as the database finds it. */
export type JoiningFault = { code: string; words: string | null; day: Day | null; number: number | null }

/** Every fault at once, each with what to do first in its text. */
export const violationsOf = (faults: readonly JoiningFault[]): Violation[] =>
  faults.map(({ code, words, day, number }) =>
    violation(code, { params: { words: words ?? "", day: day ?? "", number: number ?? 0 } }),
  )
