import { ok, type Result, stale } from "../../kernel/result.ts"
import { aboutPersonOf } from "../../platform/command.ts"
import type { WriteTx } from "../../platform/db/tenant.ts"
import {
  changePlacement,
  holdPlacement,
  type PlacementChange,
} from "../../register/placements/change-placement.ts"
import { type Placement, placementById } from "./placement-facts.ts"

/** Read for a change; waits for whoever is changing it now. */
export async function placementForUpdate(tx: WriteTx, placementId: string): Promise<Placement | null> {
  await holdPlacement(tx, placementId)
  return placementById(tx, placementId)
}

/** A command about a placement waits for whoever is changing it now. */
export const aboutPlacement = async (tx: WriteTx, { placementId }: { placementId: string }) =>
  aboutPersonOf(await placementForUpdate(tx, placementId))

/** Refused with what the other editor saved when the version read is no longer the latest. */
export async function savePlacement(
  tx: WriteTx,
  placement: Placement,
  version: number,
  change: PlacementChange,
): Promise<Result<{ id: string }>> {
  const { id } = placement
  return (await changePlacement(tx, { id, version }, change)) ? ok({ id }) : stale({ current: placement })
}
