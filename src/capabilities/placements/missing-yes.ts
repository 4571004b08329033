import { type Violation, violation } from "../../kernel/result.ts"
import type { Placement } from "./placement-facts.ts"

/**
 * Nobody begins at a workplace before both have said yes; unlike what blocks a start, no reason passes it.
 */
export function missingYes(
  placement: Pick<Placement, "employer_agreed_on" | "participant_agreed_on">,
): Violation[] {
  const { employer_agreed_on: employer, participant_agreed_on: participant } = placement
  if (employer && participant) return []
  const who = employer ? "participant" : participant ? "employer" : "both"
  return [violation("PLACEMENT_NOT_AGREED", { params: { who } })]
}
