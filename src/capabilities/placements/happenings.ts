import type { Day } from "../../kernel/day.ts"
import type { Placement } from "./placement-facts.ts"

/**
 * Somebody has the seat and the supervisor of a placement for a period: from its first day, or for the days
 * added to it.
 */
type Placed = {
  placementId: string
  personId: string
  seatId: string | null
  supervisorId: string | null
  period: { start: Day; end: Day }
}
/** It ends after its last day; one that never started only had its seat held. */
type PlacementOver = {
  placementId: string
  personId: string
  seatId: string | null
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
