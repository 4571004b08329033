import type { Day } from "../../kernel/day.ts"
import type { Id } from "../../kernel/id.ts"
import type { Placement } from "./placement-facts.ts"

/**
 * Somebody has the seat and the supervisor of a placement for a period: from its first day, or for the days
 * added to it.
 */
type Placed = {
  placementId: Id<"placement">
  personId: Id<"person">
  seatId: Id<"seat"> | null
  supervisorId: Id<"supervisor"> | null
  period: { start: Day; end: Day }
}
/** It ends after its last day; one that never started only had its seat held. */
type PlacementOver = {
  placementId: Id<"placement">
  personId: Id<"person">
  seatId: Id<"seat"> | null
  started: boolean
  lastDay: Day
}

declare module "../../platform/reactions.ts" {
  interface Happenings {
    "placement.started": Placed
    "placement.extended": Placed
    "placement.ended": PlacementOver
  }
}

export const placedFor = (placement: Placement, period: Placed["period"]): Placed => ({
  placementId: placement.id,
  personId: placement.person_id,
  seatId: placement.seat_id,
  supervisorId: placement.supervisor_id,
  period,
})
