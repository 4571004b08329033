import type { Day } from "../../kernel/day.ts"
import type { Violation } from "../../kernel/result.ts"

export const placementStatuses = [
  "proposed",
  "agreed",
  "blocked",
  "ready",
  "started",
  "startedUnsigned",
  "ended",
] as const
export type PlacementStatus = (typeof placementStatuses)[number]

/** How a placement went, said when it is ended. */
export const endOutcomes = [
  "completed",
  "work",
  "studies",
  "otherPlacement",
  "interrupted",
  "notStarted",
] as const

export type StatusFacts = {
  employerAgreedOn: Day | null
  participantAgreedOn: Day | null
  signedOn: Day | null
  startedOn: Day | null
  endedOn: Day | null
  /** What stops the start; see startBlocks. */
  blocks: readonly Violation[]
  /** Checks of the programme that are not done yet. */
  missingChecks: readonly string[]
}

/** After the last day; one that never started is over when it is ended. */
export const isOver = (
  { startedOn, endedOn }: Pick<StatusFacts, "startedOn" | "endedOn">,
  today: Day,
): boolean => endedOn !== null && (startedOn === null || endedOn < today)

/** The one place that says what state a placement is in; never set by hand. */
export function placementStatus(facts: StatusFacts, today: Day): PlacementStatus {
  if (isOver(facts, today)) return "ended"
  if (facts.startedOn) return facts.signedOn ? "started" : "startedUnsigned"
  if (facts.blocks.length > 0) return "blocked"
  if (!facts.employerAgreedOn || !facts.participantAgreedOn) return "proposed"
  return facts.missingChecks.length === 0 ? "ready" : "agreed"
}

export const placementSteps = ["agree", "check", "start", "extend", "end", "decideSubsidy"] as const
export type PlacementAction = (typeof placementSteps)[number]

const unanswered = ["agree", "check", "decideSubsidy", "end"] as const
const before = ["agree", "check", "start", "decideSubsidy", "end"] as const
const running = ["agree", "check", "extend", "decideSubsidy", "end"] as const

/**
 * What can be done in each state. One that is blocked starts with a reason, if both have said yes
 * (missingYes); a late yes to what was brought in already running can be written down afterwards. What is
 * ended stays as it was.
 */
export const placementActions: Record<PlacementStatus, readonly PlacementAction[]> = {
  proposed: unanswered,
  blocked: before,
  agreed: before,
  ready: before,
  started: running,
  startedUnsigned: running,
  ended: [],
}

/** What the page leads to: of what can be done, the steps that lie next. */
export const nextSteps: Record<PlacementStatus, readonly PlacementAction[]> = {
  proposed: unanswered,
  blocked: before,
  agreed: before,
  ready: ["check", "start", "decideSubsidy", "end"],
  started: ["check", "extend", "decideSubsidy", "end"],
  startedUnsigned: ["check", "extend", "decideSubsidy", "end"],
  ended: [],
}
