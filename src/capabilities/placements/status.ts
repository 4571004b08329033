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

/** The one place that says what state a placement is in; never set by hand. */
export function placementStatus(facts: StatusFacts, today: Day): PlacementStatus {
  if (facts.endedOn && (!facts.startedOn || facts.endedOn < today)) return "ended"
  if (facts.startedOn) return facts.signedOn ? "started" : "startedUnsigned"
  if (facts.blocks.length > 0) return "blocked"
  if (!facts.employerAgreedOn || !facts.participantAgreedOn) return "proposed"
  return facts.missingChecks.length === 0 ? "ready" : "agreed"
}

const actions = ["agree", "check", "start", "extend", "end", "decideSubsidy"] as const
export type PlacementAction = (typeof actions)[number]

/** What can be done in each state. What is ended stays as it was. */
export const placementActions: Record<PlacementStatus, readonly PlacementAction[]> = {
  proposed: ["agree", "check", "decideSubsidy", "end"],
  blocked: ["agree", "check", "start", "decideSubsidy", "end"],
  agreed: ["agree", "check", "start", "decideSubsidy", "end"],
  ready: ["check", "start", "decideSubsidy", "end"],
  started: ["check", "extend", "decideSubsidy", "end"],
  startedUnsigned: ["check", "extend", "decideSubsidy", "end"],
  ended: [],
}
