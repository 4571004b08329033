import type { EmployerRow } from "./employer-rows.ts"
import type { ParticipantRow } from "./participant-rows.ts"
import type { PlacementRow } from "./placement-rows.ts"
import type { SeatRow } from "./seat-rows.ts"
import type { WorkplaceRow } from "./workplace-rows.ts"

export type RowsByKind = {
  participants: ParticipantRow
  employers: EmployerRow
  workplaces: WorkplaceRow
  seats: SeatRow
  placements: PlacementRow
}
