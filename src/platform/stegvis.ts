import type { ZodType } from "zod"
import type { Day } from "../kernel/day.ts"
import { dayOf } from "../kernel/day.ts"
import type { Config } from "./config.ts"
import type { Database } from "./db/pool.ts"
import type { Reactions } from "./reactions.ts"

/** What every operation needs of the running program. The clock is injected. */
export type Stegvis = {
  config: Config
  db: Database
  time: () => { today: Day; now: Date }
  /** Who does something when something has happened, in the order of the capabilities. */
  reactions: readonly Reactions[]
  /** In tests every answer is held against what its operation states. */
  checkAnswer?: (operation: string, stated: ZodType, answer: unknown) => void
}

export const clockOf = (config: Config) => (): { today: Day; now: Date } => {
  const now = new Date()
  return { today: (config.STEGVIS_TODAY as Day | undefined) ?? dayOf(now), now }
}
