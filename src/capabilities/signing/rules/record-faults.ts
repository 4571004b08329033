import type { Day } from "../../../kernel/day.ts"
import { type Violation, violation } from "../../../kernel/result.ts"
import type { PartyRole } from "../../../platform/signables.ts"
import { leastReason } from "../../../platform/validation.ts"

type Recorded = { how: "paper" | "onBehalf"; on: Day; witness?: string | undefined; why?: string | undefined }

/** What is wrong with a signature that staff write down, all of it at once. */
export const recordFaults = (
  { how, on, witness, why }: Recorded,
  role: PartyRole,
  { today, made }: { today: Day; made: Day },
): Violation[] => [
  ...(role === "municipality" ? [violation("MUNICIPALITY_SIGNS_ITSELF")] : []),
  ...(on > today ? [violation("DAY_IN_FUTURE", { actual: on, limit: today, at: "on" })] : []),
  // A paper that was signed before the version was made is a paper about something else.
  ...(on < made ? [violation("SIGNED_BEFORE_MADE", { actual: on, limit: made, at: "on" })] : []),
  ...(how === "paper" && !witness ? [violation("REQUIRED", { at: "witness" })] : []),
  ...(how === "onBehalf" && !why ? [violation("REQUIRED", { at: "why" })] : []),
  ...(how === "onBehalf" && why && why.length < leastReason
    ? [violation("REASON_TOO_SHORT", { at: "why" })]
    : []),
]
