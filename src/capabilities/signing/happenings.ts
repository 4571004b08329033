import type { Day } from "../../kernel/day.ts"
import type { Id } from "../../kernel/id.ts"

/** All who are to sign have signed what it says now. */
type Completed = {
  kind: "placement"
  subjectId: string
  personId: Id<"person">
  on: Day
  names: readonly string[]
}

declare module "../../platform/reactions.ts" {
  interface Happenings {
    "agreement.completed": Completed
  }
}

export type { Completed }
