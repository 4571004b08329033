import { ok, type Result, refused, violation } from "../../kernel/result.ts"
import type { WriteTx } from "../../platform/db/tenant.ts"
import { applyEmployers, applySeats, applyWorkplaces } from "./apply-employers.ts"
import { applyParticipants } from "./apply-participants.ts"
import { applyPlacements } from "./apply-placements.ts"
import type { RowsByKind } from "./check-file.ts"
import type { ImportKind } from "./mapping-type.ts"
import { statementsOf, stateProtection } from "./state-protection.ts"

/**
 * Writes checked rows; the number of rows that gave something new, so that taking in a file again gives 0. What refused rows
 * say about protection counts all the same.
 */
export async function applyFile<K extends ImportKind>(
  tx: WriteTx,
  kind: K,
  rows: readonly RowsByKind[K][],
  unitId: string,
  progress?: (done: number) => void,
  refusedRows: readonly Partial<RowsByKind[K]>[] = [],
): Promise<Result<number>> {
  const as = <T extends ImportKind>() => rows as readonly RowsByKind[ImportKind][] as readonly RowsByKind[T][]
  switch (kind) {
    case "participants": {
      const written = await applyParticipants(tx, as<"participants">(), unitId, progress)
      await stateProtection(tx, statementsOf(refusedRows), unitId)
      return ok(written)
    }
    case "employers":
      return ok(await applyEmployers(tx, as<"employers">()))
    case "workplaces":
      return applyWorkplaces(tx, as<"workplaces">())
    case "seats":
      return applySeats(tx, as<"seats">(), unitId)
    case "placements":
      return applyPlacements(tx, as<"placements">(), unitId)
    default:
      return refused(violation("CHOICE_UNKNOWN", { at: "kind" }))
  }
}
