import { ok } from "../../kernel/result.ts"
import type { Reactions } from "../../platform/reactions.ts"
import { fillSeat, releaseHold, releaseSeat } from "../../register/seats/allocate.ts"

const fill: Reactions["placement.started"] = async (tx, { seatId, ...facts }) =>
  seatId ? fillSeat(tx, { ...facts, seatId }) : ok(null)

/** A seat follows the placement that has it: it is filled when that starts and free after its last day. */
export const seatReactions: Reactions = {
  "placement.started": fill,
  "placement.extended": fill,
  "placement.ended": async (tx, { placementId, personId, seatId, started, lastDay }) => {
    if (seatId && !started) await releaseHold(tx, seatId, personId)
    return releaseSeat(tx, placementId, lastDay)
  },
}
